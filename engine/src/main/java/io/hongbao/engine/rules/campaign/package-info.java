/**
 * Campaigns: a sponsor's pool, and whatever draws on it (RULES 7). {@code CampaignBook} is the only one that moves a
 * pool's money; envelopes know it as {@code PoolDesk}, {@code SubsidyDesk} and {@code CapGate}. May use the packages of
 * envelopes and operators; they never use this one.
 *
 * <pre>
 *  sponsor ──OpenCampaign, TopUp──► available ──reserve──► reserved (envelopes, subsidies, drops, sets)
 *                                   │   ▲                     │   └─► users, by the grants of its envelopes
 *                                   │   └──────release────────┘
 *                                   ├──Award──► users
 *                                   └──when the last part is closed──► sponsor
 * </pre>
 */
package io.hongbao.engine.rules.campaign;
