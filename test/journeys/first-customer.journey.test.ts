import { walkAsFirstCustomer } from './first-customer.ts'

walkAsFirstCustomer('ja')
