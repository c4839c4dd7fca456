package io.securitybaseline.exposure;

import java.util.Map;

/**
 * Namespaces in which something is blocked, one for each sort of declaration, all under a full
 * deny.
 */
enum TrafficFixtures {
    INGRESS {
        @Override
        TrafficFixture fixture() {
            return web().with(INGRESS_OF_WEB);
        }
    },
    INGRESS_OF_A_KNOWN_CONTROLLER {
        @Override
        TrafficFixture fixture() {
            return web().with(INGRESS_OF_WEB)
                    .with(namespace("ingress-nginx"))
                    .with(
                            """
                            apiVersion: networking.k8s.io/v1
                            kind: IngressClass
                            metadata: {name: nginx}
                            spec: {controller: k8s.io/ingress-nginx}
                            """);
        }
    },
    INGRESS_BY_A_CONTROLLER_IN_THE_HOST_NETWORK {
        @Override
        TrafficFixture fixture() {
            return web().with(INGRESS_OF_WEB).with(NODE_PROXY);
        }
    },
    GATEWAY {
        @Override
        TrafficFixture fixture() {
            return web().with(namespace("edge"))
                    .with(
                            """
                            apiVersion: gateway.networking.k8s.io/v1
                            kind: HTTPRoute
                            metadata: {name: web, namespace: edge}
                            spec:
                              parentRefs: [{name: public}]
                              rules: [{backendRefs: [{name: web, namespace: shop, port: 80}]}]
                            """);
        }
    },
    LOAD_BALANCER {
        @Override
        TrafficFixture fixture() {
            return web("type: LoadBalancer");
        }
    },
    HOST_PORT {
        @Override
        TrafficFixture fixture() {
            return new TrafficFixture()
                    .with(
                            """
                            apiVersion: apps/v1
                            kind: DaemonSet
                            metadata: {name: agent, namespace: shop}
                            spec:
                              selector: {matchLabels: {app: agent}}
                              template:
                                metadata: {labels: {app: agent}}
                                spec: {containers: [{name: a, ports: [{containerPort: 8125, hostPort: 8125, protocol: UDP}]}]}
                            """);
        }
    },
    FOLLOWED_MONITOR {
        @Override
        TrafficFixture fixture() {
            return web().with(namespace("monitoring")).with(MONITOR).with(PROMETHEUS);
        }
    },
    MONITOR_THAT_NOBODY_FOLLOWS {
        @Override
        TrafficFixture fixture() {
            return web().with(namespace("monitoring")).with(MONITOR);
        }
    },
    POD_MONITOR {
        @Override
        TrafficFixture fixture() {
            return web().with(namespace("monitoring"))
                    .with(PROMETHEUS)
                    .with(
                            """
                            apiVersion: monitoring.coreos.com/v1
                            kind: PodMonitor
                            metadata: {name: web, namespace: shop, labels: {release: main}}
                            spec:
                              selector: {matchExpressions: [{key: app, operator: In, values: [web]}]}
                              podMetricsEndpoints: [{port: metrics}]
                            """);
        }
    },
    ANNOTATED_SERVICE {
        @Override
        TrafficFixture fixture() {
            return new TrafficFixture()
                    .with(DEPLOYMENT)
                    .with(
                            """
                            apiVersion: v1
                            kind: Service
                            metadata: {name: web, namespace: shop, annotations: {prometheus.io/scrape: "true", prometheus.io/port: "9090"}}
                            spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
                            """);
        }
    },
    ANNOTATED_POD {
        @Override
        TrafficFixture fixture() {
            return new TrafficFixture()
                    .with(
                            """
                            apiVersion: v1
                            kind: Pod
                            metadata: {name: lonely, namespace: shop, annotations: {prometheus.io/scrape: "true"}}
                            spec: {containers: [{name: a, ports: [{containerPort: 9102}]}]}
                            """);
        }
    },
    WEBHOOK_WITH_AN_ENTRY_FOR_THE_WRONG_PORT {
        @Override
        TrafficFixture fixture() {
            return web().serving(
                            "ValidatingWebhookConfiguration/policies",
                            "web",
                            80,
                            Map.of("app", "web"));
        }

        @Override
        String network() {
            return "{defaultDeny: [Ingress, Egress], ingress: [{name: hook, podSelector:"
                    + " {matchLabels: {app: web}}, from: [{cidr: 0.0.0.0/0}], ports: [{port:"
                    + " 443}]}]}";
        }
    },
    WEBHOOK_WITH_AN_ENTRY_FOR_PODS_ONLY {
        @Override
        TrafficFixture fixture() {
            return web().serving("APIService/v1.shop", "web", 80, Map.of("app", "web"));
        }

        @Override
        String network() {
            return "{defaultDeny: [Ingress], ingress: [{name: hook, from: [{namespaces:"
                    + " [edge]}]}]}";
        }
    },
    DEPENDENCY {
        @Override
        TrafficFixture fixture() {
            return database().with(client("postgres://shop@db.data.svc.cluster.local:5432/shop"));
        }
    },
    DEPENDENCY_WITHOUT_A_PORT {
        @Override
        TrafficFixture fixture() {
            return database().with(client("db.data"));
        }
    },
    DEPENDENCY_ON_A_HEADLESS_SERVICE {
        @Override
        TrafficFixture fixture() {
            return new TrafficFixture()
                    .with(namespace("data"))
                    .with(
                            """
                            apiVersion: v1
                            kind: Service
                            metadata: {name: nodes, namespace: data}
                            spec: {clusterIP: None, selector: {app: node}, ports: [{port: 80, targetPort: 8080}]}
                            """)
                    .with(client("node-0.nodes.data.svc:9042"));
        }
    },
    DEPENDENCY_WITHIN_THE_NAMESPACE {
        @Override
        TrafficFixture fixture() {
            return web().with(client("http://web.shop.svc"));
        }
    },
    DEPENDENCY_BY_A_SHORT_NAME {
        @Override
        TrafficFixture fixture() {
            return web().with(client("web:9090"));
        }
    },
    DEPENDENCY_ON_ITSELF {
        @Override
        TrafficFixture fixture() {
            return web().with(client("http://self").replace("app: nightly", "app: web"))
                    .with(
                            """
                            apiVersion: v1
                            kind: Service
                            metadata: {name: self, namespace: shop}
                            spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
                            """);
        }
    },
    DEPENDENCY_ON_THE_API_SERVER {
        @Override
        TrafficFixture fixture() {
            return new TrafficFixture()
                    .with(namespace("default"))
                    .with(
                            """
                            apiVersion: v1
                            kind: Service
                            metadata: {name: kubernetes, namespace: default}
                            spec: {clusterIP: 10.96.0.1, ports: [{port: 443, targetPort: 6443}]}
                            """)
                    .with(client("https://kubernetes.default.svc"));
        }
    },
    OTHER_NAME {
        @Override
        TrafficFixture fixture() {
            return database()
                    .with(client("db"))
                    .with(
                            """
                            apiVersion: v1
                            kind: Service
                            metadata: {name: db, namespace: shop}
                            spec: {type: ExternalName, externalName: db.data.svc.cluster.local}
                            """);
        }
    };

    static final String DENY = "{defaultDeny: [Ingress, Egress]}";

    static final String DEPLOYMENT =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              replicas: 0
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web, version: "1"}}
                spec: {containers: [{name: a, ports: [{name: http, containerPort: 8080}, {name: metrics, containerPort: 9090}]}]}
            """;
    static final String INGRESS_OF_WEB =
            """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: front, namespace: shop}
            spec:
              ingressClassName: nginx
              rules: [{http: {paths: [{path: /, backend: {service: {name: web, port: {name: http}}}}]}}]
            """;
    static final String NODE_PROXY =
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: controller-x, namespace: ingress-nginx, ownerReferences: [{kind: DaemonSet, name: controller, controller: true}]}
            spec: {hostNetwork: true, containers: [{name: c, ports: [{containerPort: 80, hostPort: 80}]}]}
            status: {hostIP: 192.0.2.21, hostIPs: [{ip: 192.0.2.21}, {ip: "2001:db8::21"}]}
            """;
    static final String MONITOR =
            """
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: all, namespace: monitoring, labels: {release: main}}
            spec:
              namespaceSelector: {any: true}
              selector: {matchLabels: {tier: front}}
              endpoints: [{port: metrics}]
            """;
    static final String PROMETHEUS =
            """
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: main, namespace: monitoring}
            spec:
              serviceMonitorSelector: {matchLabels: {release: main}}
              serviceMonitorNamespaceSelector: {}
              podMonitorSelector: {}
              podMonitorNamespaceSelector: {}
            """;

    abstract TrafficFixture fixture();

    /** The control of the baseline that is to be enforced. */
    String network() {
        return DENY;
    }

    static TrafficFixture web() {
        return web("type: ClusterIP");
    }

    static TrafficFixture web(String type) {
        return new TrafficFixture()
                .with(DEPLOYMENT)
                .with(
                        """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: web, namespace: shop, labels: {tier: front}}
                        spec:
                          %s
                          selector: {app: web}
                          ports: [{name: http, port: 80, targetPort: 8080}, {name: metrics, port: 9090}]
                        """
                                .formatted(type));
    }

    static TrafficFixture database() {
        return new TrafficFixture()
                .with(namespace("data"))
                .with(
                        """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: db, namespace: data}
                        spec:
                          clusterIP: 10.96.7.7
                          selector: {app: db}
                          ports: [{name: sql, port: 5432, targetPort: sql}, {name: metrics, port: 9187}]
                        """);
    }

    /** A workload that is told of something by its environment. */
    static String client(String value) {
        return """
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: nightly, namespace: shop}
        spec:
          jobTemplate:
            spec:
              template:
                metadata: {labels: {app: nightly}}
                spec: {containers: [{name: a, env: [{name: OF, value: "%s"}]}]}
        """
                .formatted(value);
    }

    static String namespace(String name) {
        return """
        apiVersion: v1
        kind: Namespace
        metadata: {name: %s, labels: {kubernetes.io/metadata.name: %s}}
        """
                .formatted(name, name);
    }
}
