package dev.sluse.datalens;

import dev.sluse.ledger.Ledger;
import dev.sluse.ledger.Operation;
import java.util.Optional;
import java.util.OptionalLong;

/** The connections as settings and ledger have them. */
public record KnownConnections(DataLensAccounts accounts, Ledger ledger) implements Connections {
    @Override
    public PartnerApi api(String account) {
        return accounts.api(account);
    }

    @Override
    public Optional<String> client(String account, String connection) {
        return ClientLink.known(ledger, connection, accounts.clientId(account));
    }

    @Override
    public OptionalLong looked(Operation batch) {
        return ledger.remote().memoBefore(batch).map(TableLook::at).orElse(OptionalLong.empty());
    }
}
