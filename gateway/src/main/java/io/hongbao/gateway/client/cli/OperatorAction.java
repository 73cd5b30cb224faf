package io.hongbao.gateway.client.cli;

import io.hongbao.engine.codec.Role;
import picocli.CommandLine.Option;

/** What an operator decides: kept in the journal with who and why. */
abstract class OperatorAction extends ClientAction
{
    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in the journal.")
    private String reason;

    final String reason()
    {
        return reason;
    }

    @Override
    Role role()
    {
        return Role.OPERATOR;
    }
}
