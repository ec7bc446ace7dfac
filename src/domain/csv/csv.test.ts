import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeCsv, encodeCsv } from './encoding.ts'
import { asText, fromText } from './formula.ts'
import { readCsv, type CsvBounds } from './read-csv.ts'
import { writeCsv } from './write-csv.ts'

const BOUNDS: CsvBounds = { rows: 1_000, columns: 30, cell: 200 }
/** To the end of what is done in steps: what was yielded, and the answer. */
const whole = <Each, Answer>(steps: Generator<Each, Answer, undefined>): { readonly each: readonly Each[]; readonly answer: Answer } => {
  const each: Each[] = []
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done === true) return { each, answer: next.value }
    each.push(next.value)
  }
}
const cellsOf = (text: string, bounds = BOUNDS) => {
  const { each, answer } = whole(readCsv(text, bounds))
  return answer ?? each.map(({ cells }) => cells)
}
const decode = (bytes: Uint8Array) => whole(decodeCsv(bytes)).answer

test('R-910 values are read as RFC 4180 writes them: quotes, commas, line breaks inside cells and of every kind between rows', () => {
  for (const end of ['\r\n', '\n', '\r']) {
    assert.deepEqual(cellsOf(`a,b${end}"1,2","x""y"${end}"上${end}下",${end}`), [['a', 'b'], ['1,2', 'x"y'], [`上${end}下`, '']])
  }
  assert.deepEqual(cellsOf('a,b\n1,2'), [['a', 'b'], ['1', '2']], 'no line break at the end')
  assert.deepEqual(whole(readCsv('a\n\n,\nb', BOUNDS)), { each: [{ row: 1, cells: ['a'] }, { row: 4, cells: ['b'] }], answer: null }, 'empty rows are left out and still counted')
})

test('R-910 what is no table of values is told with its row and column', () => {
  assert.deepEqual(cellsOf(''), { code: 'empty' })
  assert.deepEqual(cellsOf('\r\n,,\r\n'), { code: 'empty' })
  assert.deepEqual(cellsOf('a,b\n1,"2\n3,4\n'), { code: 'quote-not-closed', row: 2, column: 2 })
  assert.deepEqual(cellsOf('a\n"1"2\n'), { code: 'quote-misplaced', row: 2, column: 1 })
  assert.deepEqual(cellsOf('a,b\n1,2"3\n'), { code: 'quote-misplaced', row: 2, column: 2 })
})

test('R-910 bounds of rows, columns and cells hold to the last one, and nothing is read past them', () => {
  const bounds: CsvBounds = { rows: 3, columns: 2, cell: 4 }
  assert.deepEqual(cellsOf('a,b\n1234,2\n3,4', bounds), [['a', 'b'], ['1234', '2'], ['3', '4']])
  assert.deepEqual(cellsOf('a\nb\nc\nd', bounds), { code: 'too-many-rows', most: 3 })
  assert.deepEqual(cellsOf('\n\n\n\n', bounds), { code: 'too-many-rows', most: 3 })
  assert.deepEqual(cellsOf('a,b\n1,2,3', bounds), { code: 'too-many-columns', row: 2, most: 2 })
  for (const cell of ['12345', '"12345"', `"${'""'.repeat(5)}"`]) assert.deepEqual(cellsOf(`a\n${cell}`, bounds), { code: 'cell-too-long', row: 2, column: 1, most: 4 })
  assert.deepEqual(cellsOf('山田,太郎\n'.repeat(100_000)), { code: 'too-many-rows', most: 1_000 })
  assert.deepEqual(cellsOf(`"${'""'.repeat(5_000_000)}`), { code: 'cell-too-long', row: 1, column: 1, most: 200 })
})

test('R-910 what is written is read again as it was, whatever the cells hold', () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 20 })
  fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }).filter((cells) => cells.some((each) => each !== '')), { minLength: 1, maxLength: 10 }), (rows) => {
    const { each, answer } = whole(readCsv(writeCsv(rows), { ...BOUNDS, cell: 1_000 }))
    assert.deepEqual([each.map(({ cells }) => cells.map(fromText)), answer], [rows, null])
  }))
})

test('R-910 no cell that is written begins as a formula does, in half or full width, and what was marked is unmarked when read', () => {
  for (const begins of ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', "'=", "''@"]) {
    const cell = `${begins}HYPERLINK("http://x.example","x")`
    assert.match(asText(cell), /^'/)
    assert.equal(fromText(asText(cell)), cell)
    assert.match(writeCsv([[cell]]), /^"'/)
  }
  for (const cell of ['山田 太郎', "O'Neill", "'90", 'a=b', '']) assert.equal(asText(cell), cell)
  assert.equal(fromText('=1+1'), '=1+1', 'unmarked: the text that it is')
})

test('R-910 no cell of any file that is written would be run, and reading gives each as it was', () => {
  const begins = fc.constantFrom("'", "''", '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', ' ', 'DDE', '')
  const cell = fc.tuple(fc.array(begins, { maxLength: 4 }), fc.string({ maxLength: 10 })).map(([signs, rest]) => signs.join('') + rest)
  fc.assert(fc.property(fc.array(cell, { minLength: 2, maxLength: 4 }).filter((cells) => cells.some((each) => each !== '')), (cells) => {
    const { each } = whole(readCsv(writeCsv([cells]), { ...BOUNDS, cell: 1_000 }))
    const shown = each[0]?.cells ?? []
    assert.ok(shown.every((text) => !/^[=+\-@\t\r\n＝＋－＠]/.test(text)), JSON.stringify(shown))
    assert.deepEqual(shown.map(fromText), cells)
  }), { numRuns: 500 })
})

test('R-910 UTF-8 with and without its mark and code page 932 are told apart; anything else is refused', () => {
  const text = '氏名,髙橋 ①～㈱,ｶﾅ\r\n'
  const sjis = encodeCsv(text, 'shift-jis')
  assert.ok(sjis.ok)
  assert.deepEqual(decode(sjis.value), { ok: true, value: { text, encoding: 'shift-jis' } })
  assert.deepEqual(decode(Buffer.from(text)), { ok: true, value: { text, encoding: 'utf-8' } })
  assert.deepEqual(decode(Buffer.from(`\ufeff${text}`)), { ok: true, value: { text, encoding: 'utf-8' } })
  for (const bytes of [Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from([0x81]), Buffer.from('a\0b'), Buffer.from([0xff, 0xfe, 0x41])]) {
    assert.deepEqual(decode(bytes), { ok: false, problem: { code: 'encoding-unknown' } })
  }
})

test('R-910 code page 932 is written as Windows writes it, IBM’s characters in IBM’s place, and a character that it lacks is told, never replaced', () => {
  const written = (text: string) => {
    const made = encodeCsv(text, 'shift-jis')
    return made.ok ? Buffer.from(made.value).toString('hex') : made.problem
  }
  assert.equal(written('あ漢ｱA'), '82a08abfb141')
  assert.equal(written('髙﨑①㈱∵'), 'fbfcfab18740878a81e6')
  assert.equal(written('～〜−－'), '81608160817c817c')
  assert.deepEqual(written('𠮷野 𠮷 한'), { code: 'not-in-encoding', characters: '𠮷한' })
  assert.deepEqual(written('\u00e9'), { code: 'not-in-encoding', characters: 'é' })
})

test('R-910 a large file is decoded in parts, wherever a character falls across two of them; what is wrong in its last part refuses all of it', () => {
  const text = `x${'髙橋,ｶﾅ\r\n'.repeat(200_000)}`
  const sjis = encodeCsv(text, 'shift-jis')
  assert.ok(sjis.ok)
  for (const [bytes, encoding] of [[Buffer.from(text), 'utf-8'], [sjis.value, 'shift-jis']] as const) {
    const { each, answer } = whole(decodeCsv(bytes))
    assert.ok(each.length > 1)
    assert.ok(answer.ok && answer.value.text === text && answer.value.encoding === encoding)
    assert.ok(!decode(Buffer.concat([bytes, Buffer.from([0xff])])).ok && !decode(Buffer.concat([bytes, Buffer.from([0])])).ok)
  }
  assert.deepEqual(decode(new Uint8Array(1_048_576).fill(0x61)), { ok: true, value: { text: 'a'.repeat(1_048_576), encoding: 'utf-8' } })
})

test('R-910 whatever octets or signs come, reading ends, within its bounds, and says a fault or rows', () => {
  const sign = fc.constantFrom(',', '"', '""', '\r', '\n', '\r\n', '\ufeff', "'", '=', ' ', 'a', '髙', ';', '\t')
  fc.assert(fc.property(fc.array(sign, { maxLength: 40 }), (signs) => {
    const { each, answer } = whole(readCsv(signs.join(''), { rows: 10, columns: 5, cell: 10 }))
    assert.ok(each.length <= 10 && each.every(({ cells }) => cells.length <= 5 && cells.every((cell) => cell.length <= 10) && cells.some((cell) => cell !== '')))
    assert.ok(answer !== null || each.length > 0)
    assert.ok(each.every(({ row }, index) => row > (each[index - 1]?.row ?? 0)))
  }))
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
    const answer = decode(bytes)
    assert.ok(!answer.ok || !answer.value.text.includes('\0'))
  }))
})

test('R-910 whatever code page 932 can say comes back as it went', () => {
  const decoder = new TextDecoder('shift-jis')
  const all = Array.from({ length: 0x1f }, (_, at) => 0x81 + at).flatMap((lead) => Array.from({ length: 0xbd }, (_, at) => decoder.decode(new Uint8Array([lead, 0x40 + at])))).filter((text) => [...text].length === 1 && text !== '\ufffd').join('')
  const made = encodeCsv(all, 'shift-jis')
  assert.ok(made.ok)
  assert.equal(decoder.decode(made.value), all)
  assert.ok([...all].length > 3_000)
})
