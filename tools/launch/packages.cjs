'use strict'
// Runs on any Node from 12 on: no syntax younger than ES5 here.

var childProcess = require('child_process')
var fs = require('fs')
var path = require('path')

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages || {}
  } catch (error) {
    return undefined
  }
}

/** Names of the packages that the lock asks for and that are not installed in that version. Optional ones do not count: they depend on the machine. */
function missingPackages(root) {
  var wanted = readPackages(path.join(root, 'package-lock.json')) || {}
  var installed = readPackages(path.join(root, 'node_modules/.package-lock.json')) || {}
  return Object.keys(wanted).filter(function (name) {
    if (name === '' || wanted[name].optional || wanted[name].devOptional) return false
    return !installed[name] || installed[name].version !== wanted[name].version
  })
}

/** A linked folder of packages belongs to whoever made the link: it is used as it is. */
function isLinked(root) {
  try {
    return fs.lstatSync(path.join(root, 'node_modules')).isSymbolicLink()
  } catch (error) {
    return false
  }
}

function npmCommand() {
  var cli = process.env.npm_execpath
  return cli && /npm-cli\.js$/.test(cli) ? [process.execPath, cli] : ['npm']
}

/** Whether a package is for this kind of machine: many optional ones are for others. */
function isForThisMachine(entry) {
  function fits(list, own) {
    return !list || list.indexOf(own) !== -1
  }
  return fits(entry.os, process.platform) && fits(entry.cpu, process.arch) && fits(entry.libc, 'glibc')
}

/** Says how many packages have arrived, on one line of a terminal or now and then in a log. */
function showProgress(root, total) {
  var terminal = process.stderr.isTTY
  var seconds = 0
  var timer = setInterval(function () {
    seconds++
    if (!terminal && seconds % 5 !== 0) return
    var count = countInstalled(path.join(root, 'node_modules'))
    process.stderr.write((terminal ? '\r' : '') + '  ' + count + ' of ' + total + ' packages, ' + seconds + ' s' + (terminal ? ' ' : '\n'))
  }, 1000)
  return function () {
    clearInterval(timer)
    if (terminal && seconds > 0) process.stderr.write('\n')
  }
}

function countInstalled(folder) {
  var count = 0
  list(folder).forEach(function (name) {
    if (name.charAt(0) === '@') count += countInstalled(path.join(folder, name))
    else if (fs.existsSync(path.join(folder, name, 'package.json'))) count++
  })
  return count
}

function list(folder) {
  try {
    return fs.readdirSync(folder)
  } catch (error) {
    return []
  }
}

/** Installs what the lock asks for, exactly. Calls `done` with a sentence when that failed. */
function install(root, done) {
  var wanted = readPackages(path.join(root, 'package-lock.json')) || {}
  var total = Object.keys(wanted).filter(function (name) {
    return name !== '' && isForThisMachine(wanted[name])
  }).length
  process.stderr.write('Installing packages (npm ci) …\n')
  var command = npmCommand()
  var stop = showProgress(root, total)
  var npm = childProcess.spawn(command[0], command.slice(1).concat(['ci', '--no-audit', '--no-fund', '--loglevel=error']), {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  var ended = false
  function end(problem) {
    if (ended) return
    ended = true
    stop()
    done(problem)
  }
  npm.once('error', function (error) {
    end('npm could not be run (' + error.message + '): install npm, then try again.')
  })
  npm.once('exit', function (code) {
    end(code === 0 ? undefined : 'The packages could not be installed (npm ci ended with ' + code + '): see the lines above, check the network, then try again.')
  })
}

module.exports = { missingPackages: missingPackages, isLinked: isLinked, install: install }
