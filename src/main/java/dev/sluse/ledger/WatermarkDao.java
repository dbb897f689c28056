package dev.sluse.ledger;

import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code watermark}. Public only because Jdbi asks for it. */
public interface WatermarkDao {

    @SqlQuery("select content from watermark where flow = :flow and name = :name")
    Optional<String> find(@Bind("flow") String flow, @Bind("name") String name);

    @SqlQuery("select name, content from watermark where flow = :flow")
    @KeyColumn("name")
    @ValueColumn("content")
    Map<String, String> ofFlow(@Bind("flow") String flow);

    @SqlUpdate(
            """
            insert into watermark (flow, name, content, updated_at) values (:flow, :name, :content, :now)
            on conflict (flow, name) do update set content = excluded.content, updated_at = excluded.updated_at""")
    void set(
            @Bind("flow") String flow,
            @Bind("name") String name,
            @Bind("content") String content,
            @Bind("now") long now);
}
