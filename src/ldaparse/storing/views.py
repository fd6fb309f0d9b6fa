"""The ready views of a store: its tables as an analyst asks for them.

Each counts a report once (`duplicates.py`): of several files that are the same one, the one that counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from ldaparse.storing.duplicates import COUNTED_REPORTS, DUPLICATES, EVERY_REPORT


@dataclass(frozen=True, slots=True)
class View:
    """A question that is asked often; what it answers, in French and English."""

    name: str
    fr: str
    en: str
    sql: str


_SOURCE = "r.territory, r.year, r.as_of, r.path, r.report_id"
_RATE = """CASE WHEN sum(f.allocated) FILTER (f.row_type = 'line' AND f.committed IS NOT NULL) > 0
                THEN 100 * sum(f.committed) FILTER (f.row_type = 'line' AND f.allocated IS NOT NULL)
                    / sum(f.allocated) FILTER (f.row_type = 'line' AND f.committed IS NOT NULL) END AS execution"""
"""What is spent of what is allocated, of the lines that have both."""
_FAR = "list_position(['on_hold', 'planned', 'in_progress', 'done'], {})"
"""How far a state is on the road from planned to done (`ldaparse.comparing.statuses`)."""

VIEWS = (
    View(
        "counted_reports",
        "Rapports comptés : un seul fichier par territoire et par année",
        "The reports that count: one file a territory and year",
        COUNTED_REPORTS,
    ),
    View(
        "actions_by_status",
        "Actions et livrables par territoire, année et état d’avancement ; un livrable dont les éléments ont chacun leur état compte une fois par élément",
        "Actions and deliverables by territory, year and status; a deliverable whose parts have a status each counts once a part",
        f"""
        WITH counted AS (
            SELECT report_id, status_code, count(*) AS actions, 0 AS deliverables FROM actions GROUP BY ALL
            UNION ALL
            SELECT report_id, status_code, 0, count(*) FROM (
                SELECT report_id, status_code FROM deliverables AS d WHERE NOT EXISTS (
                    FROM parts AS p WHERE p.report_id = d.report_id AND p.deliverable_id = d.id AND p.status IS NOT NULL)
                UNION ALL
                SELECT report_id, status_code FROM parts AS p WHERE EXISTS (
                    FROM parts AS s WHERE s.report_id = p.report_id AND s.deliverable_id = p.deliverable_id
                        AND s.status IS NOT NULL)
            ) GROUP BY ALL
        )
        SELECT {_SOURCE}, status_code, CAST(sum(actions) AS BIGINT) AS actions,
            CAST(sum(deliverables) AS BIGINT) AS deliverables
        FROM counted JOIN counted_reports AS r USING (report_id)
        GROUP BY ALL ORDER BY r.territory, r.year, r.path, status_code
        """,
    ),
    View(
        "status_of_actions",
        "État de chaque action, par territoire et année",
        "The status of each action, by territory and year",
        f"""
        SELECT {_SOURCE}, a.number, a.title, a.axis, a.theme, a.status_code, a.deliverables, a.page, a.id AS action_id, r.territory_key,
            (SELECT count(*) FROM deliverables AS d
             WHERE d.report_id = a.report_id AND d.action_id = a.id AND d.status_code = 'done') AS done
        FROM actions AS a JOIN counted_reports AS r USING (report_id) ORDER BY r.territory, r.year, r.path, a.id
        """,
    ),
    View(
        "execution_by_action",
        "Dépenses et taux d’exécution de chaque action, par territoire et année",
        "Spending and rate of execution of each action, by territory and year",
        f"""
        SELECT {_SOURCE}, f.number, f.title, f.lead, f.allocated, f.committed, f.remaining, f.execution, f.page
        FROM finances AS f JOIN counted_reports AS r USING (report_id)
        WHERE f.row_type = 'line' ORDER BY r.territory, r.year, r.path, f.id
        """,
    ),
    View(
        "indicators_by_year",
        "Indicateurs de chaque action au fil des années",
        "The indicators of each action over the years",
        """
        SELECT r.territory, a.number AS action_number, a.title AS action, i.label, i.measure, i.unit, i.kind,
            coalesce(TRY_CAST(regexp_extract(i.period, '(\\d{4})(-\\d\\d)*[~?]?$', 1) AS BIGINT), r.year) AS year,
            i.value, i.high, i.period, i.basis, i.target, i.quote, i.page, r.as_of, r.path, r.report_id, i.id AS indicator_id
        FROM indicators AS i JOIN counted_reports AS r USING (report_id)
            JOIN actions AS a ON a.report_id = i.report_id AND a.id = i.action_id
        ORDER BY r.territory, action_number, lower(i.label), i.unit, year, r.path, i.id
        """,
    ),
    View(
        "to_check",
        "Constats à vérifier, par territoire",
        "Findings to check, by territory",
        f"""
        SELECT {_SOURCE}, f.severity, f.code, f.message, f."where", f.page
        FROM findings AS f JOIN counted_reports AS r USING (report_id)
        ORDER BY r.territory, r.year, r.path, f.id
        """,
    ),
    View(
        "territories",
        "Territoires : nom officiel et code du registre, rapports et années",
        "Territories: official name and code of the register, reports and years",
        """
        SELECT max(territory) AS territory, max(territory_code) AS territory_code,
            max(department) AS department, max(region) AS region, string_agg(DISTINCT territory_as_printed, ', ' ORDER BY territory_as_printed) AS called,
            count(*) AS reports, list_sort(list(DISTINCT year)) AS years, max(year) AS last_year, territory_key
        FROM counted_reports GROUP BY territory_key ORDER BY 1
        """,
    ),
    View(
        "not_reported",
        "Années sans rapport d’un territoire, parmi celles dont un autre territoire a rendu le sien",
        "Years of which a territory has no report, among those of which another one has",
        """
        SELECT t.territory, t.territory_code, y.year, t.last_year
        FROM territories AS t CROSS JOIN (SELECT DISTINCT year FROM counted_reports WHERE year IS NOT NULL) AS y
        WHERE NOT list_contains(t.years, y.year) ORDER BY t.territory, y.year
        """,
    ),
    View(
        "actions_by_theme",
        "Actions par territoire, année, thème et état",
        "Actions by territory, year, theme and status",
        f"""
        SELECT {_SOURCE}, a.theme, a.status_code, count(*) AS actions
        FROM actions AS a JOIN counted_reports AS r USING (report_id)
        GROUP BY ALL ORDER BY r.territory, r.year, r.path, a.theme, a.status_code
        """,
    ),
    View(
        "execution_by_territory",
        "Dépenses et taux d’exécution par territoire et année : la somme des lignes, et le total imprimé",
        "Spending and rate of execution by territory and year: the sum of the lines, and the total as printed",
        f"""
        SELECT {_SOURCE}, count(*) FILTER (f.row_type = 'line') AS lines,
            sum(f.allocated) FILTER (f.row_type = 'line') AS allocated,
            sum(f.committed) FILTER (f.row_type = 'line') AS committed,
            {_RATE},
            max(f.allocated) FILTER (f.row_type = 'total') AS printed_allocated,
            max(f.committed) FILTER (f.row_type = 'total') AS printed_committed
        FROM finances AS f JOIN counted_reports AS r USING (report_id)
        GROUP BY ALL ORDER BY r.territory, r.year, r.path
        """,
    ),
    View(
        "execution_by_theme",
        "Dépenses et taux d’exécution par thème et année ; une ligne est du thème de son action, sinon de son intitulé",
        "Spending and rate of execution by theme and year; a line is of the theme of its action, else of its title",
        f"""
        SELECT f.theme, r.year, count(*) AS lines, sum(f.allocated) FILTER (f.row_type = 'line') AS allocated,
            sum(f.committed) FILTER (f.row_type = 'line') AS committed, {_RATE}
        FROM finances AS f JOIN counted_reports AS r USING (report_id)
        WHERE f.row_type = 'line' GROUP BY ALL ORDER BY f.theme NULLS LAST, r.year
        """,
    ),
    View(
        "targets_by_territory",
        "Cibles chiffrées : atteintes ou non, et ce qui manque",
        "Targets in figures: reached or not, and what is missing",
        f"""
        SELECT {_SOURCE}, a.number AS action_number, t.label, i.measure, t.unit, t.value, t.target, t.reached, t.missing, t.page
        FROM targets AS t JOIN counted_reports AS r USING (report_id)
            JOIN indicators AS i ON i.report_id = t.report_id AND i.id = t.indicator_id
            JOIN actions AS a ON a.report_id = i.report_id AND a.id = i.action_id
        ORDER BY r.territory, r.year, r.path, t.id
        """,
    ),
    View(
        "measures_by_year",
        "Mesures de la taxonomie par territoire et année ; la valeur est vide si le rapport en donne plusieurs",
        "Measures of the taxonomy by territory and year; the value is empty where the report gives several",
        f"""
        SELECT {_SOURCE.replace("r.year", "v.year")}, v.measure, CASE WHEN count(DISTINCT v.value) = 1 THEN max(v.value) END AS value,
            count(DISTINCT v.value) AS different_values, min(v.page) AS page
        FROM indicators_by_year AS v JOIN counted_reports AS r USING (report_id)
        WHERE v.measure IS NOT NULL AND v.high IS NULL AND v.basis IS DISTINCT FROM 'recalled' AND v.year = r.year
        GROUP BY ALL ORDER BY v.measure, r.territory, v.year
        """,
    ),
    View(
        "moves_of_actions",
        "État de chaque action dans deux rapports qui se suivent ; même territoire, même numéro",
        "The status of each action in two reports that follow each other; same territory, same number",
        f"""
        WITH followed AS (
            SELECT *, lag(year) OVER years AS before_year, lag(status_code) OVER years AS before,
                lag(title) OVER years AS before_title, lag(report_id) OVER years AS before_report_id
            FROM status_of_actions WHERE number IS NOT NULL
            WINDOW years AS (PARTITION BY territory_key, number ORDER BY year, path)
            QUALIFY count(*) OVER (PARTITION BY report_id, number) = 1
        )
        SELECT territory, number, title, theme, before_year, year, before, status_code AS now,
            CASE WHEN before = status_code THEN 'same'
                WHEN {_FAR.format("before")} IS NULL OR {_FAR.format("status_code")} IS NULL THEN 'sideways'
                WHEN {_FAR.format("status_code")} > {_FAR.format("before")} THEN 'advanced' ELSE 'regressed' END AS move,
            page, path, report_id, action_id, before_report_id
        FROM followed WHERE before IS NOT NULL AND status_code IS NOT NULL AND before_year < year
        ORDER BY territory, number, year
        """,
    ),
    View(
        "duplicates",
        "Fichiers d’un même territoire et d’une même année, ou de même contenu",
        "Files of one territory and year, or of one content",
        DUPLICATES,
    ),
)  # fmt: skip


def created(view: View, *, every_file: bool = False, temporary: bool = False) -> str:
    """The statement that makes a view; `every_file` has it count all files, also several of one report."""
    sql = EVERY_REPORT if every_file and view.name == "counted_reports" else view.sql
    kind = "TEMPORARY VIEW" if temporary else "VIEW"
    return f"CREATE OR REPLACE {kind} {view.name} AS {sql}"
