.DEFAULT_GOAL := help
.PHONY: help build test demo bench crds docs golden format clean

# More options for Maven: make test ARGS="-Dk3s.required=true"
ARGS ?=
MVN := mvn -B -ntp
# Warnings and errors only; -q would hide what a failed compilation complains about.
QUIET := MAVEN_OPTS="$$MAVEN_OPTS -Dorg.slf4j.simpleLogger.defaultLogLevel=warn" $(MVN)

help: ## Say what can be made
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | awk -F '\t' '{printf "  make %-8s %s\n", $$1, $$2}'

build: ## Build operator/target/securitybaseline, without tests
	@$(QUIET) -DskipTests package $(ARGS)
	@echo "operator/target/securitybaseline/bin/securitybaseline is ready"

test: ## Build and test everything, on a real control plane (mvn -B verify)
	$(MVN) verify $(ARGS)

demo: build ## Watch five namespaces being held to a baseline; KEEP=1 leaves all running
	@KEEP="$(KEEP)" demo/bin/demo

bench: build ## Measure against a floor in Go and print the numbers; QUICK=1 for 5 minutes, FULL=1 for 10,000 namespaces
	@QUICK="$(or $(QUICK),0)" FULL="$(or $(FULL),0)" bench/bin/bench

crds: ## Write the CRDs and their reference from the API types
	@$(QUIET) -pl crds -DskipTests process-test-classes -Dcrds=update $(ARGS)

docs: crds ## Write what is generated in docs/
	@$(QUIET) -pl assessment -am test -Dtest=ControlsPageTest -Dgolden=update -Dsurefire.failIfNoSpecifiedTests=false $(ARGS)

golden: ## Rewrite the golden files; read the diff before you commit it
	$(MVN) -pl operator -am test -Dgolden=update $(ARGS)

format: ## Format all sources
	@$(QUIET) -pl format process-classes -Dformat=apply $(ARGS)

clean: ## Remove what builds leave
	@$(QUIET) clean $(ARGS)
