# The operator's image: a Java runtime of the modules that it needs, the jars, and no shell.
#
#   docker build --tag registry.example.com/securitybaseline:0.1.0-SNAPSHOT .
#   image/build NAME    from what `make build` left, where no base image can be pulled
#
# For a build that can be repeated, pin both: --build-arg BUILD_IMAGE=maven:3.9-eclipse-temurin-25@sha256:...

# Compiles, and gives the Java runtime. With an empty base its C library is used, too.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
# What lies beneath: nothing, or an image with glibc, such as a distroless one that scanners of packages can read.
ARG BASE_IMAGE=scratch

FROM ${BASE_IMAGE} AS runtime
# Fewer arenas: the JVM's threads would each keep freed memory of their own.
ENV MALLOC_ARENA_MAX=2
EXPOSE 8080
# By number, or Kubernetes cannot tell that it is not root.
USER 65532:65532
# The heap is a part of the memory limit: 160 MiB of the chart's 384. -Xmx in JDK_JAVA_OPTIONS goes before it.
ENTRYPOINT ["/opt/securitybaseline/jre/bin/java", \
  "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-XX:MaxRAMPercentage=42", \
  "-jar", "/opt/securitybaseline/lib/securitybaseline.jar"]
CMD ["run"]

# The target of image/build: its context is the root folder, made outside.
FROM runtime AS prebuilt
COPY . /

FROM ${BUILD_IMAGE} AS build
ARG BASE_IMAGE
WORKDIR /src
COPY . .
RUN mvn -B -ntp -pl operator -am -DskipTests package
RUN if [ "$BASE_IMAGE" = scratch ]; then image/root --libc /image; else image/root /image; fi

FROM runtime
COPY --from=build /image/ /
