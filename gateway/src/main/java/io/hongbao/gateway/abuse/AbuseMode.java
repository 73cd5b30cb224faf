package io.hongbao.gateway.abuse;

/** What is done about users who behave as no person does. */
public enum AbuseMode
{
    /** Nothing is observed. */
    OFF,
    /** They are marked in the report. */
    REPORT,
    /** Their grabs get RATE_LIMITED as well. */
    REFUSE
}
