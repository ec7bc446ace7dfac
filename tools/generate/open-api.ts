import { DEMO_ACTS } from '../../src/app/office/acts/demo.ts'
import { COMPANY_ACTS } from '../../src/app/company/company-acts.ts'
import { OFFICE_ACTS } from '../../src/app/office/office-acts.ts'
import { companyOpenApi, openApi } from '../../src/web/api/open-api.ts'

/** The REST API of a demo: that of production and what only a demo has. */
export const openApiDocument = (): string => JSON.stringify(openApi([...OFFICE_ACTS, ...DEMO_ACTS], 'https://login.office.localhost:8444/api'), null, 2)

/** What a company's own people reach after login at one of the demo's services; it is the same at each. */
export const companyOpenApiDocument = (): string => JSON.stringify(companyOpenApi(COMPANY_ACTS, 'https://login.minato.localhost:8444/company'), null, 2)
