-- Health of a SecurityWaiver: that of its condition Ready. The message says whether it is in force, which does not fail a sync: one that has ended or is not
-- used is as it was declared.
local health = {status = "Progressing", message = "Waiting for the operator"}
local status = obj.status
if status == nil or status.conditions == nil or status.observedGeneration ~= obj.metadata.generation then
  return health
end
for _, condition in ipairs(status.conditions) do
  if condition.type == "InForce" then
    health.message = condition.reason .. ": " .. condition.message
  end
end
for _, condition in ipairs(status.conditions) do
  if condition.type == "Ready" then
    health.status = condition.status == "True" and "Healthy" or "Degraded"
    if condition.status ~= "True" then
      health.message = condition.reason .. ": " .. condition.message
    end
  end
end
return health
