package io.securitybaseline.bench;

/** Milliseconds that processors have worked for each of the three. */
record Cpu(double operator, double apiServer, double etcd) {

    Cpu minus(Cpu other) {
        return new Cpu(operator - other.operator, apiServer - other.apiServer, etcd - other.etcd);
    }

    Cpu times(double factor) {
        return new Cpu(operator * factor, apiServer * factor, etcd * factor);
    }

    Figure figure(String name, String unit) {
        return Figure.of(name, unit, "operator / API server / etcd", operator, apiServer, etcd);
    }
}
