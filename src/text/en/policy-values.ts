import { PARAMETERS, type PolicyPath } from '../../domain/policy/parameters.ts'

/** As the table of the parameters describes them: it is written in English. */
export const policyValues = Object.fromEntries(Object.entries(PARAMETERS).flatMap(([group, parameters]) =>
  Object.entries(parameters).map(([name, { description }]) => [`${group}.${name}`, description]))) as Readonly<Record<PolicyPath, string>>
