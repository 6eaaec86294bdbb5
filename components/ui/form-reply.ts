'use client'

import { createContext, useContext } from 'react'
import type { FormState } from '@/lib/action'

/** What the server answered to the surrounding `ActionForm`; empty before the first submit. */
export const FormReply = createContext<FormState>({})

export const useFormReply = (): FormState => useContext(FormReply)

/** True when the last submit was refused, so that what was typed stays. */
export const isRefused = (reply: FormState): boolean =>
  reply.formError !== undefined || Object.keys(reply.fieldErrors ?? {}).length > 0
