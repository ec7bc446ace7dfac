'use strict'
// Runs on any Node from 12 on: no syntax younger than ES5 here.

var childProcess = require('child_process')
var fs = require('fs')
var path = require('path')

/** The fonts that letters are set in, where Debian puts them. */
var FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'
var PROVISION = 'dist/tools/letter-fonts.js'
var LONGEST_MILLISECONDS = 180000

/** Brings the fonts of a demo's letters, where that is possible; without them everything else works, so nothing here stops a start. */
function provide(root, runtime, env) {
  var theirs = env.WARIFU_MODE === 'production' || env.WARIFU_FONTS
  var program = path.join(root, PROVISION)
  if (theirs || fs.existsSync(FONT) || !fs.existsSync(program)) return
  var ended = childProcess.spawnSync(runtime, [program], { cwd: root, env: env, stdio: ['ignore', 'inherit', 'inherit'], timeout: LONGEST_MILLISECONDS })
  if (ended.status !== 0) process.stderr.write('The service starts without them: letters, guides and manuals cannot be made until then.\n')
}

module.exports = { provide: provide }
