/**
 * Card sets (RULES 7): rights to draw, draws with committed scarcity, gifts, swaps, compositions, and the settlement of
 * the prize in bounded steps.
 *
 * <pre>
 *  OpenCardSet ──► CardSetStore ──► due: CardSettlement ──► SETTLED ... CARD_SET_CLOSED
 *  GrantDraws, EarnDraw, Bless ──► DrawRights ─┐
 *  DrawCard, GiftCard, AcceptSwap, Compose ────┴─► CardHands ──► HolderStore
 * </pre>
 */
package io.hongbao.engine.rules.card;
