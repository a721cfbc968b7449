import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useDesk } from '../desk-context.tsx';
import { saveFile } from '../save-file.ts';
import { useText } from '../text.ts';

/** One file for whoever looks after the machine. */
export function DiagnosticsTab(): ReactNode {
  const t = useText();
  const { client, report } = useDesk();
  const [personal, setPersonal] = useState(false);
  const [told, setTold] = useState('');
  const save = async (): Promise<void> => {
    const reply = await client.invoke('diagnostics:collect', { withPersonal: personal });
    report('diagnostics', reply.ok ? null : reply.error);
    if (!reply.ok) return;
    saveFile(reply.value.name, 'application/json', reply.value.text);
    const saved = t('quality.diagnostics.saved', { name: reply.value.name });
    setTold(reply.value.phoneAnswered ? saved : `${saved} · ${t('quality.diagnostics.noPhone')}`);
  };
  return (
    <div className="phone-diagnostics">
      <p>{t('quality.diagnostics.what')}</p>
      <p>
        <label>
          <input type="checkbox" checked={personal} onChange={({ target }) => setPersonal(target.checked)} />{' '}
          {t('quality.diagnostics.personal')}
        </label>
      </p>
      <Button look="primary" label={t('quality.diagnostics.save')} onPress={() => void save()} />
      <p role="status">{told}</p>
    </div>
  );
}
