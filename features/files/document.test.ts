import { expect, it } from 'vitest'
import { pdfDocument, wordDocument, zipOf } from '@/test/office-file'
import { recogniseDocument } from './document'

const before = (file: Buffer) => Buffer.concat([Buffer.from('<script>alert(1)</script>'), file])
const after = (file: Buffer) => Buffer.concat([file, Buffer.from('<script>alert(1)</script>')])

it.each([
  ['application/pdf', pdfDocument()],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', wordDocument()],
  [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    zipOf({ '[Content_Types].xml': '', 'xl/workbook.xml': '' }),
  ],
  [
    'application/vnd.oasis.opendocument.text',
    zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' }),
  ],
])('knows %s by its bytes', (mediaType, file) => {
  expect(recogniseDocument(file)).toEqual({ ok: true, mediaType })
})

it.each([
  ['a page', Buffer.from('<html><script>alert(1)</script></html>'), 'unknown'],
  ['a page in front of a PDF', before(pdfDocument()), 'unknown'],
  ['a page behind a PDF', after(pdfDocument()), 'appended'],
  ['a ZIP behind a PDF', Buffer.concat([pdfDocument(), wordDocument()]), 'appended'],
  ['a PDF that ends in the middle', pdfDocument().subarray(0, 30), 'cut'],
  ['a page in front of a document', before(wordDocument()), 'unknown'],
  ['a page behind a document', after(wordDocument()), 'appended'],
  ['a document that ends in the middle', wordDocument().subarray(0, 90), 'cut'],
  [
    'a document with macros',
    zipOf({ '[Content_Types].xml': '', 'word/document.xml': '', 'word/vbaProject.bin': '' }),
    'macros',
  ],
  ['a program in a ZIP', zipOf({ 'setup.exe': 'MZ' }), 'macros'],
  ['any other ZIP', zipOf({ 'index.html': '<script>' }), 'unknown'],
  ['a Word document of 2003', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'oldOffice'],
  ['nothing', Buffer.alloc(0), 'unknown'],
  ['a cut ZIP', Buffer.from('504b0304', 'hex'), 'cut'],
])('refuses %s', (_what, file, problem) => {
  expect(recogniseDocument(file)).toEqual({ ok: false, problem })
})
