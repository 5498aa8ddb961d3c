/** What Zoho's settings say of the company's organisation: fields, layouts, pipelines, stages. */
import { zohoId } from './ids.ts';
import type { Oddities } from './oddities.ts';
import type { Writer, ZRow } from './rows.ts';

const forecast = { open: 'Open', won: 'Closed Won', lost: 'Closed Lost', derailed: 'Closed Lost' } as const;
const category = { open: 'Pipeline', won: 'Closed', lost: 'Omitted', derailed: 'Omitted' } as const;

const layoutId = zohoId('layout', '1');

/** One value of the Stage picklist, wherever it is shown. */
function stageValue(stage: Writer['company']['stages'][number], { label = (text: string) => text, untyped }: Oddities) {
  return {
    id: zohoId('stage', stage.id),
    ...{ display_value: label(stage.name), actual_value: stage.name, sequence_number: stage.order },
    ...(untyped?.includes(stage.name) ? {} : { forecast_type: forecast[stage.kind] }),
    forecast_category: { name: category[stage.kind], id: zohoId('field', '1') },
    colour_code: null,
  };
}

export function layouts() {
  return { layouts: [{ id: layoutId, name: 'Standard', display_label: 'Standard', status: 'active', visible: true }] };
}

export function pipelines({ company }: Writer, odd: Oddities) {
  const ids = [...new Set(company.stages.map(({ pipelineId }) => pipelineId))];
  return {
    pipeline: ids.map((id) => {
      const stages = company.stages.filter((stage) => stage.pipelineId === id);
      const name = stages[0]?.pipeline ?? '';
      return {
        ...{ id: zohoId('pipeline', id), default: id === ids[0], child_available: false },
        ...{
          display_value: (odd.label ?? ((text: string) => text))(name),
          actual_value: name,
          maps: stages.map((stage) => stageValue(stage, odd)),
        },
      };
    }),
  };
}

/** Fields of a module: those its rows have, less what the organisation lacks or the person may not see. */
export function fields(module: string, rows: readonly ZRow[], writer: Writer, odd: Oddities) {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  const lacking = new Set(odd.lacking?.[module]);
  return {
    fields: [...names]
      .filter((name) => !name.startsWith('$') && name !== 'id' && !lacking.has(name))
      .map((name, i) => ({
        ...{
          id: zohoId('field', String(i + 10)),
          api_name: name,
          field_label: name,
          visible: true,
          data_type: 'text',
          custom_field: false,
        },
        ...(module === 'Deals' && name === 'Stage'
          ? {
              data_type: 'picklist',
              pick_list_values: writer.company.stages.map((stage) => ({
                ...stageValue(stage, odd),
                ...(stage.chance === null ? {} : { probability: stage.chance }),
                ...{ reference_value: stage.name, type: 'used' },
              })),
            }
          : {}),
      })),
  };
}
