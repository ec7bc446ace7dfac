/** Where an administrator lifts the emergency stop of the company; until then they reach nothing else. */
export const COMPANY_STOP = '/company-stop'

export const COMPANY_STOP_LIFTING = `${COMPANY_STOP}/lifting`

/** Where anybody of the company stops themselves or the whole company. */
export const EMERGENCY_STOP = '/emergency-stop'
