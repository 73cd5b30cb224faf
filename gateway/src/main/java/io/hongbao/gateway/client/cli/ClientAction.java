package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.EngineUnavailableException;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.Refusal;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.UnknownOutcomeException;
import io.hongbao.engine.codec.Role;
import io.hongbao.gateway.client.HongbaoClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One command against a server: connects, does it, says what went wrong in one line. */
abstract class ClientAction implements Callable<Integer>
{
    static final int DONE = 0;
    static final int FAILED = 1;

    @Mixin
    private ConnectionOptions connection;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    private long engineTimeMs;

    /** Does it; may throw what futures of the service throw. */
    abstract int run(EnvelopeService service, PrintWriter out);

    /** Before connecting: throws what is wrong with the arguments taken together. */
    void check()
    {
        // most have nothing to add to their options' own checks
    }

    /** Options that lead another command to the same server; empty if none are needed. */
    String where()
    {
        return connection.where();
    }

    /** A fresh key, dated by the server: an operator's clock may well be another one, that is what some come for. */
    RequestKey key()
    {
        return RequestKey.random(engineTimeMs);
    }

    Role role()
    {
        return Role.SERVICE;
    }

    @Override
    public Integer call()
    {
        final PrintWriter out = spec.commandLine().getOut();
        checkArguments();
        try (HongbaoClient client = HongbaoClient.connect(connection.config(role())))
        {
            engineTimeMs = client.server().engineTimeMs();
            return run(client, out);
        }
        catch (final EngineUnavailableException | UnknownOutcomeException e)
        {
            return failed(e.getMessage());
        }
        catch (final RejectedException e)
        {
            return refused(e.refusal());
        }
        catch (final CompletionException e)
        {
            return failed(String.valueOf(e.getCause().getMessage()));
        }
        finally
        {
            out.flush();
        }
    }

    private void checkArguments()
    {
        try
        {
            check();
        }
        catch (final IllegalArgumentException e)
        {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    int refused(final Refusal refusal)
    {
        return failed("refused, " + refusal.code() + ": " + refusal.text(CreateEnvelope.CNY));
    }

    /** Waits, and throws what the future failed with itself, not wrapped. */
    static <T> T await(final CompletableFuture<T> future)
    {
        try
        {
            return future.join();
        }
        catch (final CompletionException e)
        {
            if (e.getCause() instanceof RuntimeException cause)
            {
                throw cause;
            }
            throw e;
        }
    }

    private int failed(final String line)
    {
        spec.commandLine().getErr().println(line);
        return FAILED;
    }
}
