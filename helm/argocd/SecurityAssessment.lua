-- Health of a SecurityAssessment: that of its condition Ready. The message says whether the cluster is compliant, which does not fail a sync: the verdict is
-- about the cluster and not about what was synced.
local health = {status = "Progressing", message = "Waiting for the operator"}
if obj.spec ~= nil and obj.spec.suspend then
  return {status = "Suspended", message = "The assessment is suspended"}
end
local status = obj.status
if status == nil or status.conditions == nil or status.observedGeneration ~= obj.metadata.generation then
  return health
end
local found = {}
for _, condition in ipairs(status.conditions) do
  found[condition.type] = condition
end
if found.Stalled ~= nil and found.Stalled.status == "True" then
  return {status = "Degraded", message = found.Stalled.reason .. ": " .. found.Stalled.message}
end
if found.Ready ~= nil then
  health.status = found.Ready.status == "True" and "Healthy" or "Degraded"
  health.message = found.Ready.message
  if found.Compliant ~= nil then
    health.message = found.Compliant.message
  end
end
return health
