import type { Locale } from '@/lib/locales'

/** What an e-mail says, before it is set as text or HTML. */
export type Letter = {
  subject: string
  paragraphs: string[]
  code?: string
  button?: { label: string; href: string }
  notes: string[]
  from: string
}

export function letterText({ paragraphs, code, button, notes, from }: Letter): string {
  const blocks = [...paragraphs, code, button && `${button.label}:\n${button.href}`, ...notes, `— ${from}`]
  return `${blocks.filter((block) => block !== undefined).join('\n\n')}\n`
}

/** One column of inline styles: what every mail program shows alike, with nothing fetched from anywhere. */
export function letterHtml(
  { subject, paragraphs, code, button, notes, from }: Letter,
  locale: Locale,
): string {
  const font = "font-family:'Golos Text','Segoe UI',Roboto,Arial,sans-serif"
  const body = [
    ...paragraphs.map(
      (text) => `<p style="margin:0 0 16px;font-size:16px;line-height:24px">${htmlLines(text)}</p>`,
    ),
    code &&
      `<p style="margin:8px 0 24px;font-size:32px;line-height:40px;font-weight:600;letter-spacing:4px">${escapeHtml(code)}</p>`,
    button && buttonHtml(button),
    ...notes.map(
      (text) =>
        `<p style="margin:0 0 8px;font-size:14px;line-height:20px;color:#62666d">${htmlLines(text)}</p>`,
    ),
  ]
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:32px 16px;${font}">
<div style="max-width:480px;margin:0 auto">
<p style="margin:0 0 24px;font-size:14px;line-height:20px;font-weight:600">${escapeHtml(from)}</p>
${body.filter((block) => block !== undefined).join('\n')}
</div>
</body>
</html>
`
}

const buttonHtml = ({ label, href }: { label: string; href: string }): string =>
  `<p style="margin:8px 0 24px"><a href="${escapeHtml(href)}" style="display:inline-block;padding:14px 24px;border-radius:12px;background:#2f55d4;color:#ffffff;font-size:16px;line-height:24px;font-weight:600;text-decoration:none">${escapeHtml(label)}</a></p>
<p style="margin:0 0 16px;font-size:14px;line-height:20px;color:#62666d;word-break:break-all">${escapeHtml(href)}</p>`

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '')

const htmlLines = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>')
