import 'server-only'
import { refusedForm } from '@/features/passport/form-words'
import { noForm, type PhotoForm, readPhotoForm } from '@/features/passport/photo-form'
import { isGuessing, noteUnknownCode } from '@/features/passport/unknown-codes'
import { optionalAccount } from '@/features/sessions/gate'
import { codeSchema } from '@/features/sign-in/schema'
import { formValues } from '@/lib/action'
import { parseForm } from '@/lib/parse-form'
import { requestAddress, requestLocale } from '@/lib/request'
import type { Problem, Result } from '@/lib/result'
import { seeOther } from '@/lib/see-other'
import { messageKey, translatorFor } from '@/lib/translator'
import { isUuid } from '@/lib/uuid'
import { currentVisitor } from '@/lib/visitor'
import { addToRequest } from './addition'
import { proofOffer, proveReporter, sendReporterCode } from './contact-proof'
import { mayUpload } from './limits'
import { trackingPath } from './paths'
import { answerPhoto, isPhotoSize } from './photo-answer'
import { additionSchema } from './schema'
import { findTracked, hasPhoto, type TrackedRequest, trackedEntries, trackedPhotos } from './tracked'
import { nothingDone, type Tracking, trackingPage, unknownRequestPage } from './tracking-page'

/** `GET /r/[token]`: how a request stands, for whoever has its link. */
export async function answerTracking(request: Request, token: string): Promise<Response> {
  const tracked = await tracking(token)
  const done = new URL(request.url).searchParams.get('done')
  return tracked instanceof Response ? tracked : trackingPage({ ...tracked, done })
}

/** `POST /r/[token]/code`: sends the code that proves the contact, or checks the one that was typed. */
export async function answerCode(request: Request, token: string): Promise<Response> {
  const found = await find(token)
  if (found instanceof Response) return found
  const fields = await request.formData().then(formValues, () => ({}))
  const result = await sendOrProve(found, fields)
  if (result.ok)
    return seeOther('send' in fields ? trackingPath(token) : `${trackingPath(token)}?done=proven`)
  const shown = await trackingOf(token, found)
  const refusedCode = refusedForm(translatorFor(shown.locale), noForm, result.problems)
  return trackingPage({ ...shown, refusedCode }, 422)
}

async function sendOrProve(found: TrackedRequest, fields: Record<string, unknown>): Promise<Result> {
  const visitor = await currentVisitor()
  if ('send' in fields) return sendReporterCode(visitor, found)
  const parsed = parseForm(codeSchema, fields)
  return parsed.ok ? proveReporter(visitor, found, parsed.value.code) : parsed
}

/** `POST /r/[token]/add`: words and photos that the reporter adds. */
export async function answerAddition(request: Request, token: string): Promise<Response> {
  const found = await find(token)
  if (found instanceof Response) return found
  if (!(await mayUpload(await requestAddress()))) {
    return additionRefused(token, found, noForm, [{ message: messageKey('report.track.add.tooMany') }])
  }
  const form = await readPhotoForm(request)
  if (!form)
    return additionRefused(token, found, noForm, [{ message: messageKey('report.problem.unreadable') }])
  const parsed = parseForm(additionSchema, form.fields)
  if (!parsed.ok) return additionRefused(token, found, form, parsed.problems)
  if (form.refusals.length > 0) return additionRefused(token, found, form, [])
  const added = await addToRequest(found, parsed.value, form.photos)
  return added.ok
    ? seeOther(`${trackingPath(token)}?done=added`)
    : additionRefused(token, found, form, added.problems)
}

async function additionRefused(
  token: string,
  found: TrackedRequest,
  form: PhotoForm,
  problems: readonly Problem[],
): Promise<Response> {
  const shown = await trackingOf(token, found)
  const refusedAddition = refusedForm(translatorFor(shown.locale), form, problems)
  return trackingPage({ ...shown, refusedAddition }, 422)
}

/** `GET /r/[token]/photo/[id]/[size]`. */
export async function answerTrackedPhoto(token: string, fileId: string, size: string): Promise<Response> {
  const found = await find(token)
  if (found instanceof Response) return found
  return isPhotoSize(size) && isUuid(fileId) && (await hasPhoto(found, fileId))
    ? answerPhoto(found.organizationId, fileId, size)
    : new Response(null, { status: 404 })
}

/** A form's address that somebody opens again leads to the page itself. */
export const leadToTracking = (token: string): Response => seeOther(trackingPath(encodeURIComponent(token)))

async function find(token: string): Promise<TrackedRequest | Response> {
  const address = await requestAddress()
  if (isGuessing(address)) return unknownRequestPage(await requestLocale(), 429)
  const found = await findTracked(token)
  if (found) return found
  noteUnknownCode(address)
  return unknownRequestPage(await requestLocale(), 404)
}

async function tracking(token: string): Promise<Tracking | Response> {
  const found = await find(token)
  return found instanceof Response ? found : trackingOf(token, found)
}

async function trackingOf(token: string, request: TrackedRequest): Promise<Tracking> {
  const [entries, photos, proof, account, locale] = await Promise.all([
    trackedEntries(request),
    trackedPhotos(request),
    proofOffer(request),
    optionalAccount(),
    requestLocale(),
  ])
  return { token, request, entries, photos, proof, locale: account?.locale ?? locale, ...nothingDone }
}
