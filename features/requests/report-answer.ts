import 'server-only'
import { organizationSettings } from '@/features/organizations/queries'
import { nothingRefused, refusedForm } from '@/features/passport/form-words'
import { noForm, type PhotoForm, readPhotoForm } from '@/features/passport/photo-form'
import { requestedTag } from '@/features/passport/scanned-tag'
import { passportReader } from '@/features/sessions/gate'
import { parseForm } from '@/lib/parse-form'
import type { Problem } from '@/lib/result'
import { seeOther } from '@/lib/see-other'
import { messageKey, translatorFor } from '@/lib/translator'
import { currentVisitor } from '@/lib/visitor'
import { mayUpload } from './limits'
import { trackingPath } from './paths'
import { isKnown, type Reporting, reportFault } from './report'
import { reportPage, signInFirstPage } from './report-page'
import { objectName, ownContacts } from './reporter'
import { reportSchema } from './schema'

/** `GET /p/[code]/request`: the form, or the way in where strangers may not report. */
export async function answerReportForm(code: string): Promise<Response> {
  const by = await reporting(code)
  if (by instanceof Response) return by
  return (await isOpen(by)) ? formPage(by) : signInFirstPage({ ...by, locale: localeOf(by) })
}

/** `POST /p/[code]/request`: a stored request leads to its own page, a refused one back to the form. */
export async function answerReport(request: Request, code: string): Promise<Response> {
  const by = await reporting(code)
  if (by instanceof Response) return by
  if (!(await isOpen(by))) return signInFirstPage({ ...by, locale: localeOf(by) })
  if (!(await mayUpload(by.visitor.address))) {
    return formPage(by, refusal(by, noForm, [{ message: messageKey('report.problem.tooMany') }]), 429)
  }
  const form = await readPhotoForm(request)
  if (!form) {
    return formPage(by, refusal(by, noForm, [{ message: messageKey('report.problem.unreadable') }]), 400)
  }
  const parsed = parseForm(reportSchema, form.fields)
  if (!parsed.ok) return formPage(by, refusal(by, form, parsed.problems), 422)
  if (form.refusals.length > 0) return formPage(by, refusal(by, form, []), 422)
  const reported = await reportFault(by, parsed.value, form.photos)
  if (!reported.ok) return formPage(by, refusal(by, form, reported.problems), 422)
  return seeOther(`${trackingPath(reported.value.token)}?done=sent`)
}

/** Who stands before which sticker, or the page that says that there is none. */
async function reporting(code: string): Promise<Reporting | Response> {
  const tag = await requestedTag(code)
  if (tag instanceof Response) return tag
  return { tag, visitor: await currentVisitor(), reader: await passportReader(tag.organization.id) }
}

async function isOpen({ tag, reader }: Reporting): Promise<boolean> {
  const { anonymousRequests } = await organizationSettings(tag.organization.id)
  return anonymousRequests || isKnown(reader)
}

const localeOf = ({ reader, visitor }: Reporting) => reader?.account.locale ?? visitor.locale

const refusal = (by: Reporting, form: PhotoForm, problems: readonly Problem[]) =>
  refusedForm(translatorFor(localeOf(by)), form, problems)

async function formPage(by: Reporting, refused = nothingRefused, status = 200): Promise<Response> {
  const [object, own] = await Promise.all([objectName(by.tag, by.reader), ownContacts(by.reader)])
  return reportPage({ ...by, locale: localeOf(by), object, own, refused }, status)
}
