-- Health of a NamespaceSecurityReport: that of its verdict.
local byVerdict = {
  Compliant = {status = "Healthy", message = "The namespace meets all requirements"},
  NonCompliant = {status = "Degraded", message = "The namespace does not meet all requirements of its baselines"},
  Drifted = {status = "Degraded", message = "The namespace was changed and has not been repaired"},
  Pending = {status = "Progressing", message = "The namespace has not been reconciled yet"},
  Failed = {status = "Degraded", message = "A requirement of a baseline cannot be met"},
  Unknown = {status = "Unknown", message = "The compliance is unknown now"},
}
local health = byVerdict[obj.verdict]
if health == nil then
  return {status = "Progressing", message = "The namespace has not been reconciled yet"}
end
for _, control in ipairs(obj.controls or {}) do
  if control.verdict == obj.verdict and control.verdict ~= "Compliant" and control.message ~= nil then
    health.message = control.message
    return health
  end
end
return health
