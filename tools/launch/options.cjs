'use strict'
// Runs on any Node from 12 on: no syntax younger than ES5 here.

/**
 * A service that idles most of the time keeps a small nursery: 20 MB less, which every node pays day and night. What outlives it under load is collected
 * when the heap has grown by 40 % instead of 100 (docs/decisions/0239). It finds the places of its errors in the sources by itself (docs/decisions/0270).
 */
var SERVICE = ['--max-semi-space-size=4', '--heap-growing-percent=40']

module.exports = { SERVICE: SERVICE, SCRIPT: ['--enable-source-maps'] }
