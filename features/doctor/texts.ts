import type { Translator } from '@/lib/translator'

/** The words around a doctor's report, finished for the browser. */
export const doctorTexts = (t: Translator) => ({
  report: t('doctor.report'),
  passed: t('doctor.passed'),
  failed: t('doctor.failed'),
  skipped: t('doctor.skipped'),
  forIt: t('doctor.forIt'),
  copy: t('doctor.copy'),
  copied: t('doctor.copied'),
})

export type DoctorTexts = ReturnType<typeof doctorTexts>
