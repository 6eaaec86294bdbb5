import { isRedirectError } from 'next/dist/client/components/redirect-error'
import type { FormState } from '@/lib/action'
import { passingFault } from '@/lib/passing-fault'
import { newRequest } from '../request'

/** What a browser sends: its cookies and the fields of a form. */
export type Submission = {
  cookies: Record<string, string>
  fields: Record<string, string | string[]>
  files?: Record<string, File>
}

/** `unavailable` is the page that `lib/outage-door.ts` puts in the place of an error of the database. */
export type Answer = { outcome: 'done' } | { outcome: 'refused'; text: string } | { outcome: 'unavailable' }

/** Made by `formAction`, or bound to a form by itself. */
export type ServerAction = FormAction | BareAction
type FormAction = (previous: FormState, data: FormData) => Promise<FormState>
type BareAction = (data: FormData) => Promise<undefined>

const isBare = (action: ServerAction): action is BareAction => action.length < 2

let afterAnswer: Promise<unknown>[] = []

/** Sends a form to a server action as Next does, and reads its answer as a browser would. */
export async function submit(
  action: ServerAction,
  { cookies, fields, files = {} }: Submission,
): Promise<Answer> {
  newRequest({ cookies })
  afterAnswer = []
  const data = formOf(fields)
  for (const [name, file] of Object.entries(files)) data.set(name, file)
  const answer = await answerOf(isBare(action) ? action(data) : action({}, data))
  await Promise.allSettled(afterAnswer)
  return answer
}

async function answerOf(state: Promise<FormState | undefined>): Promise<Answer> {
  try {
    const { formError, fieldErrors = {} } = (await state) ?? {}
    const problem = formError ?? Object.values(fieldErrors)[0]
    return problem ? { outcome: 'refused', text: problem.text } : { outcome: 'done' }
  } catch (error) {
    if (isRedirectError(error)) return { outcome: 'done' }
    if (passingFault(error)) return { outcome: 'unavailable' }
    throw error
  }
}

function formOf(fields: Submission['fields']): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      data.append(Array.isArray(value) ? `${name}[]` : name, one)
    }
  }
  return data
}

/** Stands for `after` of `next/server`. */
export const after = (work: () => Promise<unknown>): void => {
  afterAnswer.push(work())
}
