package io.hongbao.bench.jmh;

/** JVM flags of the forks: the parent pom's {@code hongbao.jvmFlags}, one constant each for the annotations. */
final class Flags
{
    static final String MISC = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED";
    static final String REF = "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED";
    static final String REFLECT = "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED";
    static final String NIO = "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED";
    static final String LENIENT = "-XX:+IgnoreUnrecognizedVMOptions";
    static final String NATIVE = "--enable-native-access=ALL-UNNAMED";
    static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";
    static final String HEAP = "-Xmx3g";
    static final String HUGE = "-XX:+UseTransparentHugePages";

    private Flags()
    {
    }
}
