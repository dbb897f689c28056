package dev.sluse.datafordeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluse.SluseException;
import dev.sluse.datafordeler.FakeRegister.Event;
import dev.sluse.ledger.Delivery;
import dev.sluse.ledger.DeliveryState;
import dev.sluse.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of the table in the contract, one by one. */
class RegisterFollowerTest {
    private FollowedRegister home;
    private FakeRegister register;

    @BeforeEach
    void make() throws IOException {
        home = new FollowedRegister();
        register = home.register;
    }

    @AfterEach
    void close() throws IOException {
        home.close();
    }

    @Test
    void allPagesOfAFinishedPackageAreOneDeliveryOfLinesInOurOrder() throws IOException {
        register.add(1, 10, "iiuiiiu");
        register.finished(7, 10);
        home.begin().poll();

        assertThat(home.paths()).containsExactly("BBR/1-7.ndjson");
        assertThat(home.ids()).containsExactlyElementsOf(upTo(1, 7));
        assertThat(home.content("BBR/1-7.ndjson").lines().findFirst())
                .contains("{\"eventid\":1,\"entityname\":\"Bygning\",\"eventaction\":\"i\","
                        + "\"datafordelerRegisterImportSequenceNumber\":10,\"datafordelerOpdateringstid\":null,"
                        + "\"fromfailedimport\":false,\"object_id\":null,"
                        + "\"object_datafordelerRowId\":\"00000000-0000-0000-0000-000000000001\","
                        + "\"object_datafordelerRowVersion\":1,\"object_registreringfra\":null,"
                        + "\"object_registreringtil\":null,\"object_status\":null,\"object_virkningfra\":null,"
                        + "\"object_virkningtil\":null}");
        assertThat(home.mark()).isEqualTo("7");
    }

    @Test
    void theCursorIsTheIdSoThatDeletesWithOldNumbersArrive() throws IOException {
        register.add(1, 10, "iii");
        register.finished(3, 10);
        home.begin().poll();
        register.add(4, 11, "dddiiu");
        register.finished(9, 11);
        home.poll();

        assertThat(home.ids()).containsExactlyElementsOf(upTo(1, 9));
        List<Long> bySequence = register.events.values().stream()
                .filter(each -> each.sequence() > 10)
                .map(Event::id)
                .toList();
        assertThat(bySequence)
                .as("what a client would get that asks for the packages after number 10")
                .containsExactly(7L, 8L, 9L);
    }

    @Test
    void nothingAboveTheLastFinishedPackageLeaves() throws IOException {
        register.add(1, 10, "ii");
        register.finished(2, 10);
        register.add(3, 11, "dii");
        home.begin().poll();
        assertThat(home.ids()).containsExactly(1L, 2L);

        register.finished(5, 11);
        home.poll();
        assertThat(home.ids()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void ofTwoPackagesAtOnceNoEventOfTheUnfinishedOneLeaves() throws IOException {
        register.add(1, 10, "ii");
        register.add(3, 11, "di");
        register.add(5, 10, "ii");
        register.finished(6, 10);
        home.begin().poll();
        assertThat(home.ids()).as("the delete before it may be its own").containsExactly(1L, 2L);
        assertThat(home.mark()).isEqualTo("2");
        assertThat(home.follower.problem()).isEmpty();

        home.clock.move(Duration.ofMinutes(61));
        home.poll();
        assertThat(home.ids()).containsExactly(1L, 2L);
        assertThat(home.follower.problem())
                .contains(
                        "Events of BBR/v2 from 4 on are held back since 2026-11-28T05:10:20Z: they belong to a package that is"
                                + " not finished. It is Datafordeler's to finish it.");

        register.finished(6, 11);
        home.poll();
        assertThat(home.ids()).containsExactlyElementsOf(upTo(1, 6));
        assertThat(home.follower.problem()).isEmpty();
    }

    @Test
    void anEventOfAnUnfinishedPackageThatComesToLightWhileItIsReadEndsTheWindow() throws IOException {
        register.add(1, 10, "iiiiii");
        register.events.remove(5L);
        register.finished(6, 10);
        home.pageSize = 2;
        register.before = () -> {
            if (register.asked.size() == 4) {
                register.add(new Event(5, "Bygning", 'i', 11, false, FakeRegister.row(5), 1));
            }
        };
        home.begin().poll();
        assertThat(home.ids()).containsExactly(1L, 2L, 3L, 4L);

        register.finished(6, 11);
        home.poll();
        assertThat(home.ids()).containsExactlyElementsOf(upTo(1, 6));
    }

    @Test
    void aLongBacklogIsCutBehindTheLastInsertOrUpdateOfAPackage() throws IOException {
        register.add(1, 10, "iii");
        register.add(4, 11, "dui");
        register.add(7, 12, "ddi");
        register.finished(9, 12);
        home.maxWindow = 7;
        home.begin().poll();

        assertThat(home.paths())
                .as("deletes go with the later package")
                .containsExactly("BBR/1-6.ndjson", "BBR/7-9.ndjson");
        assertThat(home.ids()).containsExactlyElementsOf(upTo(1, 9));
    }

    @Test
    void aPackageThatIsLongerThanAWindowIsOneWindow() throws IOException {
        register.add(1, 10, "iiiiiiii");
        register.add(9, 11, "ii");
        register.add(11, 12, "ii");
        register.finished(12, 12);
        home.maxWindow = 3;
        home.begin().poll();

        assertThat(home.paths()).containsExactly("BBR/1-8.ndjson", "BBR/9-10.ndjson", "BBR/11-12.ndjson");
    }

    @Test
    void packagesWithinEachOtherAreNeverCut() throws IOException {
        register.add(1, 10, "ii");
        register.add(3, 11, "ii");
        register.add(5, 10, "i");
        register.add(6, 11, "i");
        register.add(7, 12, "ii");
        register.finished(8, 12);
        home.maxWindow = 2;
        home.begin().poll();

        assertThat(home.paths()).containsExactly("BBR/1-6.ndjson", "BBR/7-8.ndjson");
        assertThat(home.ids()).containsExactlyElementsOf(upTo(1, 8));
    }

    @Test
    void theWatermarkMovesToTheBoundAndOnlyWhenTheDeliveryIsAccepted() throws IOException {
        register.add(1, 10, "ii");
        register.finished(40, 10);
        home.begin();
        assertThat(home.follower.look()).isEqualTo(RegisterFollower.Look.TOOK);
        assertThat(home.mark()).isEqualTo("0");
        assertThat(home.follower.look()).isEqualTo(RegisterFollower.Look.WAITS);
        Delivery taken = home.ledger.claimNext("bbr", home.clock.instant()).orElseThrow();
        assertThat(home.follower.look()).isEqualTo(RegisterFollower.Look.WAITS);
        assertThat(home.mark()).isEqualTo("0");

        home.ledger.settle(taken.id(), DeliveryState.DELIVERING, Ledger.Figures.NONE, "");
        assertThat(home.follower.look()).isEqualTo(RegisterFollower.Look.DONE);
        assertThat(home.mark()).isEqualTo("40");
    }

    @Test
    void aWindowWithoutEventsOfTheFlowIsPassedWithoutADelivery() throws IOException {
        register.add(1, 10, "iii");
        register.finished(3, 10);
        home.selection = new Selection(List.of("Enhed"), "", Selection.Failed.DROP);
        home.begin().poll();

        assertThat(home.paths()).isEmpty();
        assertThat(home.mark()).isEqualTo("3");
        assertThat(home.folder.resolve("taken")).isEmptyDirectory();
    }

    @Test
    void onlyTheEntitiesAndActionsThatAreWantedAreHandedOn() throws IOException {
        register.add(1, 10, "iud");
        register.add(new Event(4, "Enhed", 'u', 10, false, FakeRegister.row(4), 1));
        register.add(new Event(5, "Grund", 'u', 10, false, FakeRegister.row(5), 1));
        register.finished(5, 10);
        home.selection = new Selection(List.of("Bygning", "Enhed"), "ud", Selection.Failed.DROP);
        home.begin().poll();

        assertThat(home.ids()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void eventsOfFailedImportsAreLeftOutAndCounted() throws IOException {
        register.add(1, 12, "ii");
        register.add(new Event(3, "Bygning", 'i', 11, true, FakeRegister.row(3), 1));
        register.add(new Event(4, "Bygning", 'i', 11, true, FakeRegister.row(4), 1));
        register.finished(4, 12);
        home.begin();
        home.follower.look();
        Delivery delivery = home.ledger.claimNext("bbr", home.clock.instant()).orElseThrow();

        assertThat(home.follower.figures(delivery.id())).contains(new Ledger.Figures(4, 2, 0, 0, 2));
        assertThat(home.ledger.journal(delivery.id()))
                .map(Ledger.Entry::text)
                .contains("2 events of imports that failed are left out.");
    }

    @Test
    void ofDoublesThatAFailedImportBringsTheHighestIdStays() throws IOException {
        register.add(new Event(1, "Bygning", 'i', 10, true, FakeRegister.row(70), 1));
        register.add(new Event(2, "Bygning", 'i', 10, true, FakeRegister.row(71), 1));
        register.add(new Event(3, "Bygning", 'i', 11, false, FakeRegister.row(70), 1));
        register.add(new Event(4, "Bygning", 'u', 11, false, FakeRegister.row(70), 1));
        register.add(new Event(5, "Bygning", 'i', 11, false, FakeRegister.row(72), 1));
        register.add(new Event(6, "Bygning", 'i', 11, false, FakeRegister.row(72), 1));
        register.finished(6, 11);
        home.selection = new Selection(List.of(), "", Selection.Failed.KEEP);
        home.begin().poll();

        assertThat(home.ids())
                .as("doubles of good imports are not ours to judge")
                .containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(home.content("BBR/1-6.ndjson")).contains("\"fromfailedimport\":true");
    }

    @Test
    void anIdThatBecomesVisibleLateIsHandedOnOnceAsADeliveryOfItsOwnAndSaid() throws IOException {
        register.add(1, 10, "iiiii");
        Event late = register.events.remove(3L);
        register.finished(5, 10);
        home.begin().poll();
        register.add(late);
        home.poll();
        assertThat(home.ids()).containsExactly(1L, 2L, 4L, 5L);

        home.clock.move(Duration.ofHours(24));
        home.poll();
        home.restart().poll();
        home.clock.move(Duration.ofHours(25));
        home.poll();

        assertThat(home.paths()).containsExactly("BBR/1-5.ndjson", "BBR/late-3-3.ndjson");
        assertThat(home.ids()).containsExactly(1L, 2L, 4L, 5L, 3L);
        assertThat(home.ledger.journal("261128-051020-00003"))
                .filteredOn(each -> each.event().equals("alarm"))
                .map(Ledger.Entry::text)
                .containsExactly(
                        "1 event of BBR/v2 became visible late, from 3 to 3, below the watermark 5: handed on as"
                                + " delivery 261128-051020-00003.");
    }

    @Test
    void aLateIdOfAnUnfinishedPackageWaitsForIt() throws IOException {
        register.add(1, 10, "iiiii");
        register.events.remove(3L);
        register.finished(5, 10);
        home.begin().poll();
        register.add(new Event(3, "Bygning", 'i', 11, false, FakeRegister.row(3), 1));
        home.restart().poll();
        assertThat(home.ids()).containsExactly(1L, 2L, 4L, 5L);

        register.finished(5, 11);
        home.poll();
        assertThat(home.ids()).containsExactly(1L, 2L, 4L, 5L, 3L);
    }

    @Test
    void aNewFlowStartsWithWhatIsNotFinishedNow() throws IOException {
        register.add(1, 10, "ii");
        register.add(3, 11, "i");
        register.add(4, 10, "i");
        register.finished(4, 10);
        home.start = "";
        home.begin().poll();
        assertThat(home.ids()).isEmpty();

        register.finished(4, 11);
        home.poll();
        assertThat(home.ids()).containsExactly(3L, 4L);
    }

    @Test
    void startCanBeTheFirstIdToBeHandedOn() throws IOException {
        register.add(1, 10, "iiiii");
        register.finished(5, 10);
        home.start = "4";
        home.begin().poll();
        assertThat(home.ids()).containsExactly(4L, 5L);

        home.start = "2";
        home.restart().poll();
        assertThat(home.ids()).as("a watermark wins").containsExactly(4L, 5L);
    }

    @Test
    void aFlowWithoutAWatermarkAsksForItsStartIfAnotherFlowHasOneOfTheRegister() throws IOException {
        register.finished(5, 10);
        home.begin().poll();
        home.start = "";
        assertThatThrownBy(() -> home.begin("renamed"))
                .isInstanceOf(SluseException.class)
                .hasMessage(
                        "Flow renamed has no watermark, and flow bbr has one of BBR: if the flow was renamed, it would skip"
                                + " events.")
                .extracting(each -> ((SluseException) each).hint())
                .isEqualTo(
                        "Write its option start: now, beginning, or the id of the first event that it is to hand on.");
        home.start = "now";
        home.begin("renamed");
    }

    @Test
    void aRegisterWhoseLastIdHasGoneBackStopsTheFlowAndSaysHowToGoOn() throws IOException {
        register.add(1, 10, "iiiii");
        register.finished(5, 10);
        home.begin().poll();
        register.finished(2, 1);
        home.poll();
        home.poll();

        assertThat(home.follower.problem())
                .contains(
                        "The last event of BBR/v2 is 2, but 5 was handed on before: the register was set up anew, or the"
                                + " address is another's. The flow stands still. If the register is the right one, load its tables anew"
                                + " and say sluse watermark bbr --set 2.");
        home.ledger.setWatermark("bbr", "events", "2");
        register.add(3, 2, "u");
        register.finished(3, 2);
        home.poll();
        assertThat(home.follower.problem()).isEmpty();
        assertThat(home.paths()).containsExactly("BBR/1-5.ndjson", "BBR/3-3.ndjson");
    }

    @Test
    void aWindowWhoseDeliveryCameToNothingHoldsTheFlowUntilAPersonDecides() throws IOException {
        register.add(1, 10, "ii");
        register.finished(2, 10);
        home.begin();
        home.follower.look();
        Delivery failed = home.ledger.claimNext("bbr", home.clock.instant()).orElseThrow();
        home.ledger.settle(failed.id(), DeliveryState.FAILED, Ledger.Figures.NONE, "No such table.");
        register.add(3, 11, "i");
        register.finished(3, 11);
        home.poll();
        assertThat(home.ids()).isEmpty();
        assertThat(home.follower.problem())
                .contains(
                        "Delivery 261128-051020-00002 with the events 1 to 2 has come to nothing, and no later one passes it:"
                                + " No such table. Say sluse replay 261128-051020-00002 to try it again, or sluse cancel"
                                + " 261128-051020-00002 to go on without it.");

        home.ledger.close(failed.id(), "Cancelled.");
        home.poll();
        assertThat(home.ids()).containsExactly(3L);
        assertThat(home.follower.problem()).isEmpty();
        assertThat(home.ledger.journal(failed.id()))
                .map(Ledger.Entry::text)
                .contains("The events 1 to 2 are passed over, since 261128-051020-00002 was cancelled.");
    }

    @Test
    void whatTheFarEndRefusedAfterItWasAcceptedHoldsNobody() throws IOException {
        register.add(1, 10, "ii");
        register.finished(2, 10);
        home.begin();
        home.follower.look();
        Delivery delivery = home.ledger.claimNext("bbr", home.clock.instant()).orElseThrow();
        home.ledger.settle(delivery.id(), DeliveryState.DELIVERING, Ledger.Figures.NONE, "");
        home.ledger.settle(delivery.id(), DeliveryState.REJECTED, Ledger.Figures.NONE, "Refused.");
        home.poll();
        assertThat(home.mark()).isEqualTo("2");
    }

    @Test
    void aFaultInTheMiddleOfAWindowCarriesOnWithThatPage() throws IOException {
        register.add(1, 10, "iiiiiiiii");
        register.finished(9, 10);
        home.begin();
        register.before = () -> {
            if (register.asked.size() == 4) {
                register.faults.add(RegisterFault.passing("It broke off."));
            }
        };
        assertThat(home.follower.look()).isEqualTo(RegisterFollower.Look.WAITS);
        assertThat(home.follower.problem()).isEmpty();
        home.clock.move(Duration.ofSeconds(2));
        home.carryOn();

        assertThat(home.paths()).containsExactly("BBR/1-9.ndjson");
        assertThat(register.asked)
                .as("status, gate, three pages, one twice, status and no more")
                .hasSize(7);
    }

    @Test
    void aWatermarkThatIsSetInTheMiddleOfAWindowMakesThatWindowVoid() throws IOException {
        register.add(1, 10, "iiiiiiiii");
        register.finished(9, 10);
        home.begin();
        register.before = () -> {
            if (register.asked.size() == 4) {
                register.faults.add(RegisterFault.passing("It broke off."));
            }
        };
        assertThat(home.follower.look()).isEqualTo(RegisterFollower.Look.WAITS);
        home.ledger.setWatermark("bbr", "events", "4");
        home.clock.move(Duration.ofSeconds(2));
        home.carryOn();

        assertThat(home.paths()).containsExactly("BBR/5-9.ndjson");
        assertThat(home.ids()).containsExactlyElementsOf(upTo(5, 9));
    }

    @Test
    void aKeyThatIsRefusedIsAnAlarmOnlyAfterTwentyMinutes() throws IOException {
        register.finished(1, 1);
        home.begin();
        String refusal = "Datafordeler answered 401 for BBR/v2 with DAF-AUTH-0005.";
        for (int minute = 0; minute < 20; minute++) {
            register.faults.add(RegisterFault.of("DAF-AUTH-0005", refusal));
            home.follower.pollNow();
            home.follower.look();
            assertThat(home.follower.problem()).isEmpty();
            home.clock.move(Duration.ofMinutes(1));
        }
        register.faults.add(RegisterFault.of("DAF-AUTH-0005", refusal));
        home.follower.pollNow();
        home.follower.look();
        assertThat(home.follower.problem())
                .contains(refusal
                        + " That may mean that the key is wrong or was deleted, that it is younger than 20 minutes,"
                        + " or that this machine's address is not on the IT system's list: look at it in Datafordeler's"
                        + " administration.");

        home.follower.pollNow();
        home.follower.look();
        assertThat(home.follower.problem()).isEmpty();
    }

    @Test
    void aMistakeThatNoWaitingCuresIsAnAlarmAtOnce() throws IOException {
        home.begin();
        register.faults.add(RegisterFault.of("DAF-AUTH-0001", "No right to BBR."));
        home.follower.look();
        assertThat(home.follower.problem())
                .contains("No right to BBR. The credentials have no right to this register or entity: apply for it at"
                        + " Datafordeler, or leave the entity out.");
    }

    @Test
    void aFileThatSomebodyRemovedIsMadeAnewTheSame() throws IOException {
        register.add(1, 10, "iii");
        register.finished(3, 10);
        home.begin();
        home.follower.look();
        Delivery delivery =
                home.ledger.deliveries(new Ledger.Query("bbr", null, null, 1)).get(0);
        Files.delete(home.folder.resolve("taken").resolve(delivery.id()).resolve(delivery.path()));

        assertThat(home.follower.restore(delivery.id())).isTrue();
        home.carryOn();
        assertThat(home.ids()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aFileThatCannotBeMadeTheSameIsNotMade() throws IOException {
        register.add(1, 10, "iii");
        register.finished(3, 10);
        home.begin();
        home.follower.look();
        Delivery delivery =
                home.ledger.deliveries(new Ledger.Query("bbr", null, null, 1)).get(0);
        Files.delete(home.folder.resolve("taken").resolve(delivery.id()).resolve(delivery.path()));
        register.events.remove(2L);

        assertThat(home.follower.restore(delivery.id())).isFalse();
    }

    private static List<Long> upTo(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
