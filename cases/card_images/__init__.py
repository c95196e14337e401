"""Pictures of cards, drawn from the same ``CardContent`` as the cards in HTML.

``draw_card`` draws, ``fits`` tells the editor what is too long, ``cache`` keeps the files.
"""
