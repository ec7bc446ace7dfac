import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import type { Server } from 'node:net'
import test from 'node:test'
import { openSockets } from './open-sockets.ts'

/** A listener without a machine under it, and connections that know their peer. */
const at = (connections: number, connectionsPerAddress: number, mayShakeHands: (address: string) => boolean = () => true) => {
  const server = new EventEmitter()
  const told: string[] = []
  const sockets = openSockets(server as unknown as Server, { connections, connectionsPerAddress }, mayShakeHands, (address) => told.push(address))
  let port = 0
  const come = (remoteAddress: string) => {
    const socket = Object.assign(new EventEmitter(), {
      remoteAddress, remotePort: (port += 1), destroyed: false,
      destroy: () => {
        if (socket.destroyed) return
        socket.destroyed = true
        socket.emit('close')
      },
    })
    server.emit('connection', socket)
    return socket
  }
  const ask = (socket: ReturnType<typeof come>): EventEmitter => {
    const answer = new EventEmitter()
    sockets.answering(socket, answer)
    return answer
  }
  return { come, ask, told, sockets }
}
const open = (of: readonly { readonly destroyed: boolean }[]): readonly boolean[] => of.map(({ destroyed }) => !destroyed)

test('R-1215 who comes more often than an address may shake hands is refused before any handshake; what is open there stays, and nobody else notices', () => {
  let left = 2
  const { come, told, sockets } = at(100, 100, (address) => address !== 'a' || (left -= 1) >= 0)
  const held = [come('a'), come('a')]
  const refused = [come('a'), come('a')]
  assert.deepEqual(open([...held, ...refused, come('b')]), [true, true, false, false, true])
  assert.deepEqual([told, sockets.count()], [['a', 'a'], 3])
  held[0]?.destroy()
  left = 1
  assert.deepEqual(open([come('a')]), [true])
})

test('R-1215 who says nothing keeps nobody out: the connection of the same address that has been silent the longest goes', () => {
  const { come, ask, told, sockets } = at(100, 3)
  const [first, second, third] = [come('a'), come('a'), come('a')]
  ask(first).emit('close')
  assert.deepEqual(open([come('a'), first, second, third]), [true, true, false, true], 'the first one has spoken since')
  assert.deepEqual(open([come('a'), first, third]), [true, true, false])
  assert.equal(come('b').destroyed, false)
  assert.deepEqual([sockets.count(), told], [4, ['a', 'a']])
})

test('a connection that is being answered keeps its place; where all are, the newcomer of the same address goes', () => {
  const { come, ask, told } = at(100, 2)
  const [first, second] = [come('a'), come('a')]
  const [answer, another] = [ask(first), ask(first)]
  ask(second)
  assert.equal(come('a').destroyed, true)
  assert.deepEqual(told, ['a'])
  answer.emit('close')
  assert.equal(come('a').destroyed, true, 'one answer of two is out')
  another.emit('close')
  assert.deepEqual(open([come('a'), first, second]), [true, false, true])
})

test('R-1215 where everything is full, the address that holds the most gives way, whatever its connections do', () => {
  const { come, ask, sockets } = at(5, 4)
  const held = [come('a'), come('a'), come('a'), come('a')]
  for (const socket of held) ask(socket)
  const others = [come('b'), come('c'), come('d')]
  assert.deepEqual(open(others), [true, true, true])
  assert.deepEqual(open(held), [false, false, true, true])
  assert.equal(sockets.count(), 5)
})

test('what closes is forgotten, and everything is closed at stop', () => {
  const { come, ask, sockets } = at(100, 2)
  const [first, second] = [come('a'), come('a')]
  const answer = ask(first)
  first.destroy()
  answer.emit('close')
  assert.equal(sockets.count(), 1)
  sockets.destroyAll()
  assert.deepEqual([sockets.count(), second.destroyed], [0, true])
})
