-- Health of a NamespaceSecurityReport: that of its verdict.
local byVerdict = {
  Compliant = {status = "Healthy", message = "The namespace has what its baselines ask for"},
  Drifted = {status = "Degraded", message = "Something differs and has not been repaired"},
  Pending = {status = "Progressing", message = "The namespace has not been looked at yet"},
  Failed = {status = "Degraded", message = "Something that a baseline asks for cannot be put in place"},
  Unknown = {status = "Unknown", message = "The operator cannot tell now"},
}
local health = byVerdict[obj.verdict]
if health == nil then
  return {status = "Progressing", message = "The namespace has not been looked at yet"}
end
for _, control in ipairs(obj.controls or {}) do
  if control.verdict == obj.verdict and control.verdict ~= "Compliant" and control.message ~= nil then
    health.message = control.message
    return health
  end
end
return health
