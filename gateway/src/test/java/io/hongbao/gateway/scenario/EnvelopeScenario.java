package io.hongbao.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.Completion;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.CreateResult;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.EnvelopeStatus;
import io.hongbao.engine.api.EnvelopeView;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabFromScene;
import io.hongbao.engine.api.GrabListener;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.GrabStatus;
import io.hongbao.engine.api.GrantView;
import io.hongbao.engine.api.PauseOrder;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.api.Relation;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link EnvelopeService} does, whatever the way of its bytes. */
@Timeout(30)
abstract class EnvelopeScenario
{
    private static final AtomicLong SCENES = new AtomicLong(100);

    /** An open service that acts in a role; the subclass closes it. */
    abstract EnvelopeService as(long principalId, Role role) throws Exception;

    @Test
    void fiveUsersGrabAndTheBestLuckIsSeen() throws Exception
    {
        final EnvelopeService service = as(1, Role.SERVICE);
        final Scene chat = Scene.chat(SCENES.incrementAndGet());
        final CreateResult created = get(service.create(CreateEnvelope.builder()
            .sender(9).money(888, 5).scene(chat).note("恭喜发财", 3).build()));
        assertFalse(created.repeat());
        assertEquals(64, created.commitment().length());
        long sum = 0;
        for (int user = 11; user <= 15; user++)
        {
            final GrabResult grab = get(service.grab(new GrabEnvelope(created.envelopeId(), user, chat, 0)));
            assertEquals(GrabStatus.GRANTED, grab.status());
            assertEquals(user - 11, grab.ordinal());
            assertEquals(15 - user, grab.sharesLeft());
            final GrabResult again = get(service.grab(new GrabEnvelope(created.envelopeId(), user, chat, 0)));
            assertEquals(GrabStatus.ALREADY_GRABBED, again.status());
            assertEquals(grab.amount(), again.amount());
            sum += grab.amount();
        }
        assertEquals(888, sum);
        final GrabResult late = get(service.grab(new GrabEnvelope(created.envelopeId(), 16, chat, 0)));
        assertEquals(RejectCode.EXHAUSTED, late.refusal().code());
        assertEquals(5, late.refusal().value());
        final EnvelopeView view = get(service.query(created.envelopeId(), 0, 0));
        assertEquals(EnvelopeState.EXHAUSTED, view.state());
        assertEquals(List.of(11L, 12L, 13L, 14L, 15L), view.grants().stream().map(GrantView::userId).toList());
        assertEquals("恭喜发财", view.terms().note());
        assertFalse(view.hasMore());
        final long most = view.grants().stream().mapToLong(GrantView::amount).max().orElseThrow();
        final GrantView best = view.grants().stream().filter(g -> g.amount() == most).findFirst().orElseThrow();
        assertEquals(best.userId(), view.bestLuckUser());
        assertEquals(List.of(888L, 0L, 0L),
            List.of(view.money().granted(), view.money().refunded(), view.money().remaining()));
    }

    @Test
    void theCallbackFormTellsTheSame() throws Exception
    {
        final EnvelopeService service = as(1, Role.SERVICE);
        final long id = get(service.create(CreateEnvelope.builder()
            .sender(9).money(200, 2).split(Split.EQUAL).build())).envelopeId();
        assertEquals("7 granted 100", callback(service, id, 21, 7));
        assertEquals("8 again 100", callback(service, id, 21, 8));
        assertEquals("9 granted 100", callback(service, id, 22, 9));
        assertEquals("10 refused EXHAUSTED", callback(service, id, 23, 10));
    }

    @Test
    void aRequestKeyLeadsToTheSameEnvelopeAndConflictsWithOtherContent() throws Exception
    {
        final EnvelopeService service = as(1, Role.SERVICE);
        final byte[] nonce = RequestKey.random().requestId();
        final RequestKey key = RequestKey.random();
        final CreateEnvelope create =
            CreateEnvelope.builder().key(key).senderNonce(nonce).sender(9).money(500, 5).build();
        final CreateResult first = get(service.create(create));
        final CreateResult second = get(service.create(create));
        assertEquals(first.envelopeId(), second.envelopeId());
        assertTrue(second.repeat());
        assertEquals(CreateDecoder.TEMPLATE_ID, get(service.lookup(key)).commandTemplateId());
        assertEquals(first.envelopeId(), get(service.lookup(key)).subjectId());
        assertEquals(RejectCode.REQUEST_CONFLICT, refusal(service.create(
            CreateEnvelope.builder().key(key).senderNonce(nonce).sender(9).money(501, 5).build())));
        assertEquals(RejectCode.REQUEST_UNKNOWN, refusal(service.lookup(RequestKey.random())));
    }

    @Test
    void aCreationThatBreaksALimitIsRefusedWithValueAndLimit() throws Exception
    {
        final EnvelopeService service = as(1, Role.SERVICE);
        final RejectedException refused = rejected(service.create(
            CreateEnvelope.builder().sender(9).money(100, 3).split(Split.EQUAL).build()));
        assertEquals(RejectCode.NOT_DIVISIBLE, refused.code());
        assertTrue(refused.getMessage().contains("1.00 yuan (100 fen) into 3 shares"), refused.getMessage());
        assertEquals(RejectCode.TOTAL_TOO_SMALL,
            refusal(service.create(CreateEnvelope.builder().sender(9).money(4, 5).build())));
        assertEquals(RejectCode.SHARES_OUT_OF_RANGE,
            refusal(service.create(CreateEnvelope.builder().sender(9).money(100_000, 6_000).build())));
    }

    @Test
    void anEnvelopeIsCancelledOnlyWhileNobodyHasGrabbed() throws Exception
    {
        final EnvelopeService service = as(1, Role.SERVICE);
        final long grabbed = get(service.create(CreateEnvelope.builder().sender(9).money(100, 2).build())).envelopeId();
        assertTrue(get(service.grab(GrabEnvelope.of(grabbed, 31))).hasShare());
        assertEquals(RejectCode.ALREADY_GRABBED_BY_SOMEONE, refusal(service.cancel(RequestKey.random(), grabbed)));
        final long fresh = get(service.create(CreateEnvelope.builder().sender(9).money(100, 2).build())).envelopeId();
        final RequestKey key = RequestKey.random();
        assertFalse(get(service.cancel(key, fresh)).repeat());
        final Completion again = get(service.cancel(key, fresh));
        assertTrue(again.repeat());
        assertEquals(RejectCode.CANCELLED, get(service.grab(GrabEnvelope.of(fresh, 31))).refusal().code());
        final List<EnvelopeStatus> statuses = get(service.status(31, fresh, grabbed, 1L << 40));
        assertEquals(List.of(EnvelopeState.CANCELLED, EnvelopeState.OPEN, EnvelopeState.UNKNOWN),
            statuses.stream().map(EnvelopeStatus::state).toList());
        assertTrue(statuses.get(1).grabbed());
    }

    @Test
    void onlyTheNamedRecipientMayGrabOrDecline() throws Exception
    {
        final EnvelopeService service = as(1, Role.SERVICE);
        final long id = get(service.create(CreateEnvelope.builder()
            .sender(9).money(100, 1).split(Split.EQUAL).named(41).build())).envelopeId();
        assertEquals(RejectCode.NOT_ELIGIBLE, get(service.grab(GrabEnvelope.of(id, 42))).refusal().code());
        assertEquals(RejectCode.NOT_THE_RECIPIENT, refusal(service.decline(RequestKey.random(), id, 42)));
        get(service.decline(RequestKey.random(), id, 41));
        assertEquals(100, get(service.query(id, 0, 0)).money().refunded());
    }

    @Test
    void aSceneGivesItsOldestEnvelopeFirstAndEndsWithTheScene() throws Exception
    {
        final EnvelopeService service = as(1, Role.SERVICE);
        final Scene chat = Scene.chat(SCENES.incrementAndGet());
        final long[] ids = new long[70];
        for (int i = 0; i < ids.length; i++)
        {
            ids[i] = get(service.create(CreateEnvelope.builder().sender(9).money(100, 1).scene(chat).build()))
                .envelopeId();
        }
        for (final long id : ids)
        {
            assertEquals(id, get(service.grabByScene(GrabFromScene.of(51 + id, chat, Relation.NONE))).envelopeId());
        }
        final GrabResult none = get(service.grabByScene(GrabFromScene.of(51, chat, Relation.NONE)));
        assertEquals(RejectCode.NOTHING_HERE, none.refusal().code());
        get(service.closeScene(RequestKey.random(), chat));
        assertEquals(RejectCode.SCENE_IS_CLOSED, refusal(service.create(
            CreateEnvelope.builder().sender(9).money(100, 1).scene(chat).build())));
    }

    @Test
    void operatorsFreezePauseAndVoid() throws Exception
    {
        final EnvelopeService service = as(1, Role.SERVICE);
        final EnvelopeService one = as(2, Role.OPERATOR);
        final EnvelopeService two = as(3, Role.OPERATOR);
        final long id = get(service.create(CreateEnvelope.builder().sender(9).money(100, 5).build())).envelopeId();
        get(one.freeze(RequestKey.random(), id, "case 1"));
        assertEquals(RejectCode.FROZEN, get(service.grab(GrabEnvelope.of(id, 61))).refusal().code());
        get(one.thaw(RequestKey.random(), id, "case 1"));
        final PauseOrder grabsOfOne = new PauseOrder(RequestKey.random(), PauseAction.GRABS,
            PauseScope.USER, 61, SceneKind.NONE, "case 2");
        get(one.pause(grabsOfOne));
        assertEquals(RejectCode.PAUSED, get(service.grab(GrabEnvelope.of(id, 61))).refusal().code());
        assertTrue(get(service.grab(GrabEnvelope.of(id, 62))).hasShare());
        get(one.resume(new PauseOrder(RequestKey.random(), PauseAction.GRABS,
            PauseScope.USER, 61, SceneKind.NONE, "over")));
        final long proposal = get(one.proposeVoid(RequestKey.random(), id, "case 3")).subjectId();
        assertEquals(RejectCode.SAME_OPERATOR, refusal(one.approve(RequestKey.random(), proposal)));
        get(two.approve(RequestKey.random(), proposal));
        assertEquals(RejectCode.VOIDED, get(service.grab(GrabEnvelope.of(id, 61))).refusal().code());
        final EnvelopeView view = get(service.query(id, 0, 0));
        assertEquals(100, view.money().granted() + view.money().refunded());
        assertNotEquals(0, view.money().refunded());
    }

    @Test
    void aRoleThatMayNotIsToldSo() throws Exception
    {
        final EnvelopeService operator = as(2, Role.OPERATOR);
        assertEquals(RejectCode.NOT_ALLOWED,
            refusal(operator.create(CreateEnvelope.builder().sender(9).money(100, 5).build())));
        assertEquals(RejectCode.UNKNOWN_ENVELOPE, refusal(as(1, Role.SERVICE).query(1L << 41, 0, 0)));
    }

    private static String callback(
        final EnvelopeService service, final long id, final long user, final long correlation) throws Exception
    {
        final CompletableFuture<String> heard = new CompletableFuture<>();
        final int taken = service.grab(id, user, SceneKind.NONE, 0, 0, correlation, new GrabListener()
        {
            @Override
            public void onGranted(
                final long c, final long envelope, final long amount, final long ordinal, final long left,
                final boolean repeat)
            {
                heard.complete(c + (repeat ? " again " : " granted ") + amount);
            }

            @Override
            public void onRefused(
                final long c, final RejectCode code, final long value, final long bound, final long timeMs)
            {
                heard.complete(c + " refused " + code);
            }

            @Override
            public void onFailed(final long c, final int failure)
            {
                heard.complete(c + " failed " + failure);
            }
        });
        assertEquals(EnvelopeService.ACCEPTED, taken);
        return get(heard);
    }

    private static <T> T get(final CompletableFuture<T> future) throws Exception
    {
        return future.get(10, TimeUnit.SECONDS);
    }

    private static RejectCode refusal(final CompletableFuture<?> future)
    {
        return rejected(future).code();
    }

    private static RejectedException rejected(final CompletableFuture<?> future)
    {
        final ExecutionException failed =
            assertThrows(ExecutionException.class, () -> assertNull(future.get(10, TimeUnit.SECONDS)));
        return assertInstanceOf(RejectedException.class, failed.getCause());
    }
}
