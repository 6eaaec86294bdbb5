import 'server-only'
import { createHash } from 'node:crypto'
import { accentSchemes } from '@/lib/accent'
import { fontFaces } from './fonts'

/** The tokens of `app/globals.css`, without `light-dark()`: phones older than 2024 do not know it. */
const tokens = {
  light: {
    bg: '#fbfbfa',
    surface: '#fff',
    sunken: '#f4f4f2',
    line: '#e6e5e1',
    'line-strong': '#d2d0ca',
    ink: '#1b1c1f',
    'ink-2': '#5c5e66',
    'ink-3': '#6d6f78',
    accent: '#2f55d4',
    'accent-ink': '#fff',
    'accent-soft': '#eef2fe',
    good: '#187a48',
    'good-soft': '#e8f5ee',
    warn: '#8a5a00',
    'warn-soft': '#fdf3de',
    bad: '#b3261e',
    'bad-soft': '#fdecea',
  },
  dark: {
    bg: '#111214',
    surface: '#18191c',
    sunken: '#0c0d0f',
    line: '#2a2c31',
    'line-strong': '#3a3d44',
    ink: '#ededef',
    'ink-2': '#a3a6ae',
    'ink-3': '#8b8e98',
    accent: '#7d9bff',
    'accent-ink': '#0e1330',
    'accent-soft': '#1c2440',
    good: '#58c48c',
    'good-soft': '#12291d',
    warn: '#e0ad4e',
    'warn-soft': '#2d2310',
    bad: '#ff8b82',
    'bad-soft': '#351614',
  },
}

const rules = `
*{box-sizing:border-box;margin:0}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{background:var(--bg);color:var(--ink);font:16px/24px Golos,"Golos Fallback",system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word;word-wrap:break-word}
.page{min-height:100vh;min-height:100dvh;max-width:400px;margin:0 auto;display:flex;flex-direction:column}
.page>header{display:flex;align-items:center;padding:14px 20px;font-size:14px;line-height:22px;font-weight:600}
.page>header>*+*{margin-left:10px}
.page>header>span{min-width:0;-webkit-hyphens:auto;hyphens:auto}
.page>header .mark{width:22px;height:22px;flex:none;fill:var(--accent)}
.page>header img{height:28px;max-width:96px;object-fit:contain;flex:none}
.page>header .number{flex:none;margin-left:auto;padding-left:10px;color:var(--ink-3);font-size:13px;font-weight:400;white-space:nowrap;font-variant-numeric:tabular-nums}
main{display:flex;flex-direction:column;flex:1 0 auto}
.part{padding:20px 20px 0}
.part:last-child{padding-bottom:20px}
h1{font-size:26px;line-height:32px;font-weight:600;letter-spacing:-.02em}
h2,summary{font-size:15px;line-height:20px;font-weight:600;margin-bottom:10px}
summary{cursor:pointer;padding:12px 0;margin:-12px 0 -2px}
.lead{color:var(--ink-2);margin-top:4px}
.said{color:var(--ink-2)}
.said+.said,p+p{margin-top:8px}
.said+form,.notice+form,form+form{margin-top:16px}
.words{white-space:pre-line}
a{color:var(--accent)}
a:focus-visible,button:focus-visible,input:focus-visible,textarea:focus-visible,select:focus-visible,summary:focus-visible,label:focus-within{outline:2px solid var(--accent);outline-offset:2px}
.photo{display:block;background:var(--sunken)}
.photo img{display:block;width:100%;height:auto;max-height:300px;object-fit:cover}
.blank-photo{display:flex;align-items:center;justify-content:center;height:190px;background:linear-gradient(160deg,var(--sunken),var(--line-strong));color:var(--ink-3)}
.blank-photo svg{width:56px;height:56px}
.photos{display:flex;flex-wrap:wrap;margin:-4px}
.words+.photos{margin-top:4px;margin-bottom:0}
.photos a{display:block;width:33.333%;padding:4px}
.photos img{display:block;width:100%;height:92px;object-fit:cover;border-radius:8px;background:var(--sunken)}
.facts div{display:flex;align-items:flex-start;line-height:22px}
.facts div+div{margin-top:10px}
.facts dt{flex:none;width:144px;padding-right:12px;color:var(--ink-2);-webkit-hyphens:auto;hyphens:auto}
.facts dd{flex:1;min-width:0;-webkit-hyphens:auto;hyphens:auto}
@media (max-width:339px){.facts dt{width:120px;padding-right:8px}}
.list{list-style:none;padding:0;border:1px solid var(--line);border-radius:14px;background:var(--surface)}
.list li{display:block;padding:12px 16px}
.list li+li{border-top:1px solid var(--line)}
.list small{display:block}
small{color:var(--ink-2);font-size:14px;line-height:20px}
.notice{display:flex;align-items:flex-start;padding:12px 14px;border-radius:12px;background:var(--sunken);font-size:15px;line-height:21px}
.notice+.notice{margin-top:10px}
.notice svg{width:16px;height:16px;flex:none;margin:3px 12px 0 0}
.notice.warn{background:var(--warn-soft);color:var(--warn)}
.notice.bad{background:var(--bad-soft);color:var(--bad)}
.notice.good{background:var(--good-soft);color:var(--good)}
.notice a{color:inherit;font-weight:600}
.deeds{margin-top:auto;padding:24px 20px 20px}
.deeds>*+*{margin-top:10px}
.button{display:flex;align-items:center;justify-content:center;width:100%;min-height:52px;padding:8px 16px;border:1px solid var(--line-strong);border-radius:12px;background:var(--surface);color:var(--ink);font-family:inherit;font-size:16px;line-height:24px;font-weight:500;text-align:center;text-decoration:none;cursor:pointer;-webkit-appearance:none;appearance:none}
.button.primary{border-color:transparent;background:var(--accent);color:var(--accent-ink)}
.button.quiet{border-color:transparent;background:transparent;color:var(--ink-2)}
.button svg{width:18px;height:18px;flex:none;margin-right:8px}
.list li>form{margin:-12px -16px}
.row{display:block;width:100%;padding:12px 16px;border:0;background:transparent;color:var(--ink);font:inherit;text-align:left;cursor:pointer}
.row b{display:block;font-weight:500}
.field+.field,.field+.button,fieldset+.field,.field+fieldset,fieldset+.button,.check+.button,form>.check{margin-top:16px}
.field label,legend{display:block;margin-bottom:6px;padding:0;font-size:13px;line-height:18px;font-weight:500}
input[type=text],input[type=tel],input[type=email],input[type=search],input[type=date],textarea,select{display:block;width:100%;min-height:52px;padding:12px 16px;border:1px solid var(--line-strong);border-radius:12px;background:var(--surface);color:var(--ink);font:inherit;font-size:17px}
textarea{min-height:112px;resize:vertical}
input[type=file]{display:block;width:100%;color:var(--ink-2);font:inherit;font-size:15px}
input[type=file]::file-selector-button{min-height:52px;margin-right:12px;padding:8px 16px;border:1px solid var(--line-strong);border-radius:12px;background:var(--surface);color:var(--ink);font:inherit;font-size:16px;font-weight:500}
@supports selector(:has(*)){form:has([value=email]:checked) .by-phone,form:has([value=none]:checked) .by-phone,form:has([value=none]:checked) .by-email,form:has([value=call]:checked) .by-email,form:has([value=sms]:checked) .by-email{display:none}}
input[aria-invalid],textarea[aria-invalid]{border-color:var(--bad)}
.error{margin-top:6px;color:var(--bad);font-size:13px;line-height:18px}
.hint{margin-top:6px;color:var(--ink-2);font-size:13px;line-height:18px}
fieldset{border:0;padding:0;min-width:0}
.choices{display:flex;flex-wrap:wrap;margin:-4px}
.choices label{position:relative;margin:4px}
.choices input{position:absolute;opacity:0;width:100%;height:100%;left:0;top:0}
.choices span{display:block;padding:6px 14px;border:1px solid var(--line-strong);border-radius:10px;color:var(--ink-2);font-size:15px;line-height:22px;font-weight:400}
.choices input:checked+span{border-color:transparent;background:var(--accent-soft);color:var(--accent)}
.check{display:flex;align-items:flex-start;font-size:15px;line-height:22px}
.check input{width:24px;height:24px;flex:none;margin:0 12px 0 0;accent-color:var(--accent)}
.foot{padding:4px 20px 28px;display:flex;flex-wrap:wrap;justify-content:space-between;font-size:14px;line-height:20px}
.foot>*{margin:4px 16px 0 0;color:var(--ink-2)}
.num{font-variant-numeric:tabular-nums}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);white-space:nowrap}
@media (min-width:640px){.page{padding-top:40px}.photo img,.blank-photo{border-radius:14px}}
@media print{.page{max-width:none;padding:0;min-height:0}.deeds,.foot,.photos,.blank-photo{display:none}.photo img{max-height:60mm;width:auto}.part{break-inside:avoid}a{color:inherit;text-decoration:none}}
`

const declarations = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')

function sheetFor(accent: string | null): string {
  const own = accent ? accentSchemes(accent) : null
  const light = declarations({ ...tokens.light, ...own?.light })
  const dark = declarations({ ...tokens.dark, ...own?.dark })
  return `${fontFaces}@font-face{font-family:"Golos Fallback";src:local("Arial"),local("Liberation Sans"),local("Roboto");size-adjust:108.57%;ascent-override:90.27%;descent-override:20.26%;line-gap-override:0%}
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
@media print{:root{color-scheme:light;${light}}}${rules}`
}

type StyleSheet = { text: string; bytes: Buffer; hash: string }
const sheets = new Map<string, StyleSheet>()
const mostSheets = 200

/** The style sheet of a passport page in an organisation's colour (`#rrggbb`), with its hash for the policy (CSP 3 §8.3). */
export function passportStyle(accent: string | null): StyleSheet {
  const key = accent ?? ''
  let sheet = sheets.get(key)
  if (!sheet) {
    const text = sheetFor(accent)
    sheet = {
      text,
      bytes: Buffer.from(text),
      hash: `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    }
    if (sheets.size >= mostSheets) sheets.clear()
    sheets.set(key, sheet)
  }
  return sheet
}
