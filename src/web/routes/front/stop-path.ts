/** Where anybody stops their own id in an emergency, on the front host. */
export const STOP = '/stop'
