import { useBuilder, useFaultText } from '../builder-context.ts';
import type { CollectorSettings } from '../draft/definition.ts';

/** What the fields of the settings work with. */
export function useSettings() {
  const { kind, draft, edit } = useBuilder();
  const faultText = useFaultText();
  return {
    kind,
    settings: draft.settings,
    change(part: Partial<CollectorSettings>) {
      edit((present) => ({ ...present, settings: { ...present.settings, ...part } }), ['settings']);
    },
    changeConfirmation(part: Partial<CollectorSettings['confirmation']>) {
      edit(
        ({ settings, ...rest }) => ({
          ...rest,
          settings: { ...settings, confirmation: { ...settings.confirmation, ...part } },
        }),
        ['settings/confirmation'],
      );
    },
    fault: (place: string) => faultText(`settings/${place}`),
  };
}
