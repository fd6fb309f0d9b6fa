"""The ready views of a store: its tables as an analyst asks for them.

Each counts a report once (`duplicates.py`): of several files that are the same one, the one that counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from ldaparse.storing.duplicates import COUNTED_REPORTS, DUPLICATES


@dataclass(frozen=True, slots=True)
class View:
    """A question that is asked often; what it answers, in French and English."""

    name: str
    fr: str
    en: str
    sql: str


_SOURCE = "r.territory, r.year, r.as_of, r.path, r.report_id"

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
        SELECT {_SOURCE}, a.number, a.title, a.axis, a.status_code, a.deliverables,
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
        SELECT {_SOURCE}, f.number, f.title, f.lead, f.allocated, f.committed, f.remaining, f.execution
        FROM finances AS f JOIN counted_reports AS r USING (report_id)
        WHERE f.row_type = 'line' ORDER BY r.territory, r.year, r.path, f.id
        """,
    ),
    View(
        "indicators_by_year",
        "Indicateurs de chaque action au fil des années",
        "The indicators of each action over the years",
        """
        SELECT r.territory, a.number AS action_number, a.title AS action, i.label, i.unit, i.kind,
            coalesce(TRY_CAST(regexp_extract(i.period, '(\\d{4})(-\\d\\d)*[~?]?$', 1) AS BIGINT), r.year) AS year,
            i.value, i.high, i.period, i.basis, i.target, i.quote, i.page, r.as_of, r.path, r.report_id
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
        "duplicates",
        "Fichiers d’un même territoire et d’une même année, ou de même contenu",
        "Files of one territory and year, or of one content",
        DUPLICATES,
    ),
)  # fmt: skip


def created(view: View, *, every_file: bool = False, temporary: bool = False) -> str:
    """The statement that makes a view; `every_file` has it count all files, also several of one report."""
    sql = "SELECT * FROM reports" if every_file and view.name == "counted_reports" else view.sql
    kind = "TEMPORARY VIEW" if temporary else "VIEW"
    return f"CREATE OR REPLACE {kind} {view.name} AS {sql}"
