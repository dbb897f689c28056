package dev.sluse.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table {@code delivery_file}. Public only because Jdbi asks for it. */
@RegisterRowMapper(DeliveryFileDao.Row.class)
public interface DeliveryFileDao {

    @SqlUpdate(
            """
            insert into delivery_file (delivery, kind, path) values (:delivery, :kind, :path)
            on conflict (delivery, kind, path) do nothing""")
    int insert(@Bind("delivery") String delivery, @Bind("kind") String kind, @Bind("path") String path);

    @SqlUpdate("delete from delivery_file where delivery = :delivery and kind = :kind and path = :path")
    int delete(@Bind("delivery") String delivery, @Bind("kind") String kind, @Bind("path") String path);

    @SqlQuery("select * from delivery_file where delivery = :delivery order by number")
    List<DeliveryFiles.Kept> ofDelivery(@Bind("delivery") String delivery);

    /** Deliveries end about in the order of their takes, so the old ones come first by their number. */
    @SqlQuery(
            """
            select delivery_file.* from delivery join delivery_file on delivery_file.delivery = delivery.id
            where delivery.flow = :flow and delivery.updated_at < :before and delivery.waits = 0
              and delivery.number > coalesce((select number from delivery where id = :after), 0)
              and delivery_file.kind = :kind and substr(delivery_file.path, 1, length(:place)) = :place
              and delivery.state in ('delivered', 'quarantined', 'rejected', 'failed')
            order by delivery.number limit :limit""")
    List<DeliveryFiles.Kept> endedBefore(
            @Bind("flow") String flow,
            @Bind("kind") String kind,
            @Bind("place") String place,
            @Bind("before") long before,
            @Bind("after") @Nullable String after,
            @Bind("limit") int limit);

    /** The last deliveries of the path first, so that the cost does not grow with their number. */
    @SqlQuery(
            """
            select delivery_file.* from delivery_file where kind = :kind and delivery in (
              select id from delivery where flow = :flow and path = :path
                and number <= (select number from delivery where id = :id)
              order by number desc limit :deliveries)""")
    List<DeliveryFiles.Kept> upTo(
            @Bind("id") String id,
            @Bind("flow") String flow,
            @Bind("path") String path,
            @Bind("kind") String kind,
            @Bind("deliveries") int deliveries);

    /** A row of the table. */
    final class Row implements RowMapper<DeliveryFiles.Kept> {
        @Override
        public DeliveryFiles.Kept map(ResultSet row, StatementContext context) throws SQLException {
            return new DeliveryFiles.Kept(
                    row.getString("delivery"),
                    DeliveryFiles.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                    row.getString("path"));
        }
    }
}
