import type { CrlRule } from '../crl-rule.ts'
import { criticalityFault } from './extension-criticality.ts'

export const crlExtensionCriticality: CrlRule = {
  id: 'rfc5280/crl-extension-criticality',
  cite: 'RFC 5280 §5.2.1, §5.2.3, §5.2.5',
  check: ({ extensionList }) => criticalityFault(extensionList),
}
