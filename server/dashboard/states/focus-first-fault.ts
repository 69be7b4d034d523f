/** The faults are rendered first; then whoever uses a keyboard or a screen reader is led to the first one. */
export function focusFirstFault(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
