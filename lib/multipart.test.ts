import { expect, test } from 'vitest'
import { readMultipart } from './multipart'

const options = { largestFile: 1000, mostFiles: 2 }

const formOf = (parts: Record<string, string | File>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(parts)) form.append(name, value)
  return form
}

const post = (body: BodyInit, headers?: HeadersInit) =>
  new Request('http://localhost/upload', { method: 'POST', body, headers })

async function read(request: Request) {
  const files: { field: string; fileName: string; text: string; isTruncated: boolean }[] = []
  const fields = await readMultipart(request, {
    ...options,
    async take({ field, fileName, bytes, isTruncated }) {
      const parts: Buffer[] = []
      for await (const part of bytes) parts.push(part)
      files.push({ field, fileName, text: Buffer.concat(parts).toString(), isTruncated: isTruncated() })
    },
  })
  return { fields: fields && Object.fromEntries(fields), files }
}

test('fields and files are told with their names', async () => {
  const file = new File(['Иванов;Пётр'], 'Люди, 2026.csv')
  expect(await read(post(formOf({ note: 'привет', table: file })))).toEqual({
    fields: { note: 'привет' },
    files: [{ field: 'table', fileName: 'Люди, 2026.csv', text: 'Иванов;Пётр', isTruncated: false }],
  })
})

test('a file beyond the limit ends there and says so', async () => {
  const { files } = await read(post(formOf({ table: new File(['x'.repeat(5000)], 'large.csv') })))
  expect(files).toMatchObject([{ text: 'x'.repeat(1000), isTruncated: true }])
})

test('a form that breaks off or is none is told apart from a whole one', async () => {
  const whole = Buffer.from(await new Response(formOf({ a: new File(['x'.repeat(500)], 'a') })).arrayBuffer())
  const type = `multipart/form-data; boundary=${whole.toString('latin1').slice(2, whole.indexOf('\r\n'))}`
  expect((await read(post(new Uint8Array(whole), { 'content-type': type }))).fields).toEqual({})
  expect(
    (await read(post(new Uint8Array(whole.subarray(0, 300)), { 'content-type': type }))).fields,
  ).toBeNull()
  expect((await read(post('a=1'))).fields).toBeNull()
  expect((await read(post('x', { 'content-type': 'multipart/form-data' }))).fields).toBeNull()
})

test('a field without a file is none, and the bytes of a file that nobody wants pass by', async () => {
  const form = new FormData()
  form.append('none', new File([], ''))
  form.append('photo', new File(['x'.repeat(300_000)], 'photo.jpg'))
  form.append('words', 'Течёт')
  const taken: string[] = []
  const request = new Request('https://propusk.example', { method: 'POST', body: form })
  const fields = await readMultipart(request, {
    largestFile: 1_000_000,
    mostFiles: 5,
    take: async ({ fileName }) => void taken.push(fileName),
  })
  expect(taken).toEqual(['photo.jpg'])
  expect(fields).toEqual(new Map([['words', 'Течёт']]))
})

test('what taking a file throws is thrown, and the rest of the form is let go', async () => {
  const request = post(formOf({ a: new File(['x'.repeat(900)], 'a'), b: new File(['y'], 'b') }))
  const take = async () => {
    throw new Error('no room')
  }
  await expect(readMultipart(request, { ...options, take })).rejects.toThrow('no room')
})
