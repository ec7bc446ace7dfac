import { DEMO_ACTS } from '../../src/app/office/acts/demo.ts'
import { OFFICE_ACTS } from '../../src/app/office/office-acts.ts'
import { openApi } from '../../src/web/api/open-api.ts'

/** The REST API of a demo: that of production and what only a demo has. */
export const openApiDocument = (): string => JSON.stringify(openApi([...OFFICE_ACTS, ...DEMO_ACTS], 'https://login.office.localhost:8444/api'), null, 2)
