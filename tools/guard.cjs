'use strict'
// Runs on any Node, however old: no syntax younger than ES5 here.

var OLDEST = [24, 12]

/** Why this version of Node cannot run Warifu, in one sentence; undefined when it can. Node before 24 lets clients without a certificate resume a TLS 1.3 session. */
function refusal(version) {
  var parts = String(version).split('.')
  var major = Number(parts[0])
  var minor = Number(parts[1])
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined
  return 'Warifu needs Node ' + OLDEST.join('.') + ' or newer, and this is Node ' + version + ': start it by npm ("npm start"), which brings the right one, or install a newer Node.'
}

/** Ends the process when its Node is too old. */
function refuseOldNode() {
  var reason = refusal(process.versions.node)
  if (reason === undefined) return
  process.stderr.write(reason + '\n')
  process.exit(1)
}

module.exports = { refusal: refusal, refuseOldNode: refuseOldNode }
