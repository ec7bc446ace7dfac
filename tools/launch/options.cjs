'use strict'
// Runs on any Node from 12 on: no syntax younger than ES5 here.

/**
 * The nursery has one size from the start: smaller, it is collected oftener while the service is under load or starts, larger, every node holds more day and night (docs/decisions/0270). What outlives
 * it under load is collected when the heap has grown by 40 % instead of 100 (0239). The service finds the places of its errors in the sources by itself.
 */
var SERVICE = ['--min-semi-space-size=8', '--max-semi-space-size=8', '--heap-growing-percent=40']

module.exports = { SERVICE: SERVICE, SCRIPT: ['--enable-source-maps'] }
