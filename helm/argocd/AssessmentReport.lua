-- Health of an AssessmentReport: healthy once the operator has written it. Verdicts are about the cluster and fail no sync.
if obj.controls == nil then
  return {status = "Progressing", message = "Waiting for the operator"}
end
local message = "Nothing fails"
if obj.score ~= nil then
  message = obj.score.fail .. " controls fail, " .. obj.score.unknown .. " are unknown"
end
return {status = "Healthy", message = message}
