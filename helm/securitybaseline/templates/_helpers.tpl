{{- define "securitybaseline.selectorLabels" -}}
app.kubernetes.io/name: securitybaseline
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "securitybaseline.labels" -}}
{{ include "securitybaseline.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "securitybaseline.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}
{{- end }}

{{- /* The floor, where DNS is, and the list of the values, as JSON. The operator and the fence both read this, so that they cannot disagree. */ -}}
{{- define "securitybaseline.systemNamespaces" -}}
{{ concat (list "kube-system" "kube-public" "kube-node-lease" "default" .Values.dns.namespace) .Values.systemNamespaces | uniq | toJson }}
{{- end }}

{{- /* A pattern of the namespaces where the operator holds nothing: system namespaces and its own. */ -}}
{{- define "securitybaseline.untouchedNamespaces" -}}
^({{ append (include "securitybaseline.systemNamespaces" . | fromJsonArray) .Release.Namespace | uniq | join "|" | replace "*" ".*" }})$
{{- end }}

{{- define "securitybaseline.operatorUser" -}}
system:serviceaccount:{{ .Release.Namespace }}:{{ .Values.serviceAccount.name }}
{{- end }}

{{- /* A ValidatingAdmissionPolicyBinding: (dict "root" . "name" …). Audit as well: every refusal is worth a look. */ -}}
{{- define "securitybaseline.binding" -}}
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: {{ .name }}
  labels:
    {{- include "securitybaseline.labels" .root | nindent 4 }}
spec:
  policyName: {{ .name }}
  validationActions: [Deny, Audit]
{{- end }}

{{- define "securitybaseline.operatorSubject" -}}
- kind: ServiceAccount
  name: {{ .Values.serviceAccount.name }}
  namespace: {{ .Release.Namespace }}
{{- end }}

{{- /* What the fence lets the operator write: resource to operations, as a CEL map. */ -}}
{{- define "securitybaseline.writable" -}}
{{- $all := "['CREATE', 'UPDATE', 'DELETE']" -}}
{{- $rbac := has "rbac" .Values.controls -}}
{
  'securitybaseline.io/securitybaselines': ['UPDATE'],
  'securitybaseline.io/securitybaselines/status': ['UPDATE'],
  'securitybaseline.io/securitywaivers/status': ['UPDATE'],
  'securitybaseline.io/namespacesecurityreports': {{ $all }},
  {{- with .Values.assessment }}
  {{- if .enabled }}
  'securitybaseline.io/securityassessments/status': ['UPDATE'],
  'securitybaseline.io/assessmentreports': ['CREATE', 'UPDATE'],
  {{- if .probes.dryRun }}
  'pods': ['CREATE'],
  'services': ['CREATE'],
  {{- end }}
  {{- if eq .probes.kubeletConfig "Direct" }}
  'serviceaccounts/token': ['CREATE'],
  {{- end }}
  {{- if and .probes.canary (not (has "registries" $.Values.controls)) }}
  'secrets': {{ $all }},
  {{- end }}
  {{- end }}
  {{- end }}
  'events.k8s.io/events': ['CREATE'],
  'coordination.k8s.io/leases': ['CREATE', 'UPDATE'],
  {{- if has "podSecurity" .Values.controls }}
  'namespaces': ['UPDATE'],
  {{- end }}
  {{- if has "network" .Values.controls }}
  'networking.k8s.io/networkpolicies': {{ $all }},
  {{- end }}
  {{- if $rbac }}
  'rbac.authorization.k8s.io/roles': {{ $all }},
  'rbac.authorization.k8s.io/rolebindings': {{ $all }},
  {{- end }}
  {{- if or $rbac (has "registries" .Values.controls) }}
  'serviceaccounts': {{ if $rbac }}{{ $all }}{{ else }}['UPDATE']{{ end }},
  {{- end }}
  {{- if has "registries" .Values.controls }}
  'secrets': {{ $all }},
  {{- end }}
  {{- if has "admission" .Values.controls }}
  'podtemplates': ['CREATE'],
  {{- end }}
  {{- if has "resources" .Values.controls }}
  'limitranges': {{ $all }},
  'resourcequotas': {{ $all }},
  {{- end }}
}
{{- end }}

{{- /* What the operator writes in its own namespace, as a CEL list. */ -}}
{{- define "securitybaseline.ownWrites" -}}
['coordination.k8s.io/leases', 'events.k8s.io/events'
{{- with .Values.assessment }}
{{- if .enabled }}
{{- if .probes.dryRun }}, 'pods', 'services'{{ end }}
{{- if eq .probes.kubeletConfig "Direct" }}, 'serviceaccounts/token'{{ end }}
{{- end }}
{{- end }}]
{{- end }}

{{- /* Whom a refusal tells its reader to ask. */ -}}
{{- define "securitybaseline.ask" -}}
Ask your platform team{{ with .Values.contact }} ({{ . }}){{ end }}
{{- end }}

{{- /* A text as a literal of CEL. */ -}}
{{- define "securitybaseline.cel" -}}
'{{ . | replace "\\" "\\\\" | replace "'" "\\'" }}'
{{- end }}
