-- Health of a SecurityBaseline: that of its condition Ready. The message says whether namespaces comply, which does not fail a sync:
-- in Audit they are not meant to.
local health = {status = "Progressing", message = "Waiting for the operator"}
if obj.spec ~= nil and obj.spec.suspend then
  return {status = "Suspended", message = "The baseline is suspended: nothing is enforced or evaluated"}
end
local status = obj.status
if status == nil or status.conditions == nil or status.observedGeneration ~= obj.metadata.generation then
  return health
end

local found = {}
for _, condition in ipairs(status.conditions) do
  found[condition.type] = condition
end
local function holds(type, value)
  return found[type] ~= nil and found[type].status == value
end

if holds("Stalled", "True") then
  return {status = "Degraded", message = found.Stalled.reason .. ": " .. found.Stalled.message}
end
if holds("Ready", "False") and not holds("Reconciling", "True") then
  return {status = "Degraded", message = found.Ready.reason .. ": " .. found.Ready.message}
end
if holds("Ready", "True") then
  health = {status = "Healthy", message = found.Ready.message}
  if found.Compliant ~= nil then
    health.message = found.Compliant.message
  end
  return health
end
if found.Reconciling ~= nil then
  health.message = found.Reconciling.message
elseif found.Ready ~= nil then
  health.message = found.Ready.message
end
return health
