package dev.sluse.ledger;

import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code operation_document}. Public only because Jdbi asks for it. */
public interface OperationDocumentDao {

    @SqlUpdate(
            """
            insert into operation_document (operation, at, document) values (:operation, :at, :document)
            on conflict (operation) do update set at = excluded.at, document = excluded.document""")
    void put(@Bind("operation") long operation, @Bind("at") long at, @Bind("document") String document);

    @SqlUpdate("delete from operation_document where operation = :operation")
    void remove(@Bind("operation") long operation);

    @SqlQuery("select document from operation_document where operation = :operation")
    Optional<String> of(@Bind("operation") long operation);

    /** Oldest first, of operations that have ended and of deliveries that nobody has to look at. */
    @SqlUpdate(
            """
            delete from operation_document where operation in (select old.operation from operation_document as old
              join operation on operation.number = old.operation
              join delivery on delivery.id = operation.delivery
              where old.at < :before and delivery.waits = 0
                and delivery.state not in ('received', 'working', 'delivering')
              order by old.at limit :limit)""")
    int forget(@Bind("before") long before, @Bind("limit") int limit);
}
