// The stage: plots, schedule and problems in tabs, beside the document or as a sheet below it.
import type { ReactElement } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useProblems } from '../notebook/use-check';
import type { StageTab } from '../notebook/view-store';
import { useView } from '../notebook/view-store';
import { PlotsTab } from './plots-tab';
import { ProblemsTab } from './problems-tab';
import { ScheduleTab } from './schedule-tab';

interface StageProps {
  /** phones show the plots between the cells */
  readonly plots: boolean;
}

/** The tabs. */
export function Stage({ plots }: StageProps): ReactElement {
  const tab = useView((state) => state.tab);
  const count = useProblems().length;
  const shown: StageTab = !plots && tab === 'plots' ? 'problems' : tab;
  return (
    <Tabs
      className="stage-tabs"
      selectedKey={shown}
      onSelectionChange={(key) => {
        useView.setState({ tab: key as StageTab });
      }}
    >
      <h2 className="visually-hidden">Results</h2>
      <TabList className="tab-list" aria-label="Stage">
        {plots && (
          <Tab id="plots" className="tab" data-testid="plots-tab">
            Plots
          </Tab>
        )}
        <Tab id="schedule" className="tab" data-testid="schedule-tab">
          Schedule
        </Tab>
        <Tab id="problems" className="tab" data-testid="problems-tab">
          Problems <span className={count > 0 ? 'count bad' : 'count'}>{count}</span>
        </Tab>
      </TabList>
      {plots && (
        <TabPanel id="plots" className="tab-panel">
          <PlotsTab />
        </TabPanel>
      )}
      <TabPanel id="schedule" className="tab-panel">
        <ScheduleTab />
      </TabPanel>
      <TabPanel id="problems" className="tab-panel">
        <ProblemsTab />
      </TabPanel>
    </Tabs>
  );
}
